package dev.jumun.coupon.web;

import static dev.jumun.coupon.CampaignFixture.campaign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.InMemoryCampaigns;
import dev.jumun.order.domain.Shop;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.web.Http;
import dev.jumun.shared.web.WebTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WebTest
class CouponWebTest {

    private static final String TERMS =
            """
            {"name": "봄맞이", "discount": {"type": "PERCENT", "value": 10, "maxDiscount": 5000},
             "minOrder": 0, "quantity": 2, "issueFrom": "2026-03-02T00:00:00Z",
             "issueUntil": "2026-03-03T00:00:00Z", "validDays": 7}
            """;

    @LocalServerPort int port;
    @Autowired Shop shop;
    @Autowired InMemoryCampaigns campaigns;

    private final String user = "claimer-" + UUID.randomUUID();

    @BeforeEach
    void noon() {
        shop.clock.set(SettableClock.NOON);
    }

    private Http.Answer create(String terms) {
        return Http.to(port, "/api/v1/admin/coupons").asAdmin().post(terms);
    }

    private Http.Answer change(long id, String patch) {
        return Http.to(port, "/api/v1/admin/coupons/" + id).asAdmin().json(patch).send("PATCH");
    }

    private Http.Answer claim(String who, long id) {
        return Http.to(port, "/api/v1/coupons/" + id + "/issue").as(who).post();
    }

    @Test
    void isMade() {
        Http.Answer made = create(TERMS);
        JsonNode coupon = made.json();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location"))
                .hasValue("/api/v1/admin/coupons/" + coupon.path("id").asLong());
        assertThat(coupon.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "discount",
                        "minOrder",
                        "quantity",
                        "remaining",
                        "issueFrom",
                        "issueUntil",
                        "validDays",
                        "status");
        assertThat(coupon.path("discount").toString())
                .isEqualTo("{\"type\":\"PERCENT\",\"value\":10,\"maxDiscount\":5000}");
        assertThat(coupon.path("status").asString()).isEqualTo("OPEN");
        assertThat(coupon.path("issueFrom").asString()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(Http.to(port, made.header("Location").orElseThrow()).asAdmin().get().json())
                .isEqualTo(coupon);
    }

    @Test
    void isShownToAnybodyUntilItEnds() {
        long id = create(TERMS).json().path("id").asLong();

        Http.Answer list = Http.to(port, "/api/v1/coupons?limit=1").get();
        assertThat(list.json().at("/items/0/id").asLong()).isEqualTo(id);
        assertThat(list.header("ETag")).isPresent();
        assertThat(list.header("Cache-Control")).hasValue("max-age=1, public");

        shop.clock.advance(Duration.ofDays(2));
        assertThat(Http.to(port, "/api/v1/coupons").get().body()).doesNotContain("\"id\":" + id);
        assertThat(Http.to(port, "/api/v1/admin/coupons?status=ENDED").asAdmin().get().body())
                .contains("\"id\":" + id);
    }

    @Test
    void isNotClaimedByWhoCannotReadTheAnswer() {
        long id = create(TERMS).json().path("id").asLong();

        Http.to(port, "/api/v1/coupons/" + id + "/issue")
                .as(user)
                .header("Accept", "text/html")
                .post()
                .isProblem(406, "NOT_ACCEPTABLE");

        assertThat(claim(user, id).json().path("sequence").asLong()).isEqualTo(1);
    }

    @Test
    void isClaimedOnce() {
        long id = create(TERMS).json().path("id").asLong();

        Http.Answer claimed = claim(user, id);
        JsonNode coupon = claimed.json();
        JsonNode refused = claim(user, id).isProblem(409, "COUPON_ALREADY_ISSUED").json();

        assertThat(claimed.status()).isEqualTo(201);
        assertThat(claimed.header("Location")).isPresent();
        assertThat(claimed.header("Content-Type")).hasValue("application/json");
        assertThat(coupon.propertyNames())
                .containsExactly(
                        "id",
                        "couponId",
                        "name",
                        "discount",
                        "minOrder",
                        "sequence",
                        "status",
                        "validFrom",
                        "validUntil",
                        "issuedAt");
        assertThat(coupon.path("sequence").asLong()).isEqualTo(1);
        assertThat(coupon.path("status").asString()).isEqualTo("USABLE");
        assertThat(refused.path("issuedCouponId")).isEqualTo(coupon.path("id"));
        assertThat(refused.path("sequence").asLong()).isEqualTo(1);
        assertThat(
                        Http.to(port, "/api/v1/coupons/mine?status=USABLE")
                                .as(user)
                                .get()
                                .json()
                                .at("/items/0"))
                .isEqualTo(coupon);
        assertThat(
                        Http.to(port, "/api/v1/coupons/mine?status=USED")
                                .as(user)
                                .get()
                                .json()
                                .path("items")
                                .size())
                .isZero();
    }

    @Test
    void isGoneWhenItIsGone() {
        long id = create(TERMS).json().path("id").asLong();
        claim(user + "1", id);
        claim(user + "2", id);

        claim(user, id).isProblem(409, "COUPON_SOLD_OUT");
        claim(user, 999_999).isProblem(404, "NOT_FOUND");
        assertThat(
                        Http.to(port, "/api/v1/admin/coupons/" + id)
                                .asAdmin()
                                .get()
                                .json()
                                .path("remaining")
                                .asLong())
                .isZero();
    }

    @Test
    void saysWhyItIsNotOpen() {
        campaigns.with(campaign().paused().build(7_001));
        campaigns.with(
                campaign()
                        .window(
                                SettableClock.NOON.plusSeconds(60),
                                SettableClock.NOON.plusSeconds(120))
                        .build(7_002));

        Http.Answer paused = claim(user, 7_001).isProblem(409, "COUPON_NOT_OPEN");
        Http.Answer early = claim(user, 7_002).isProblem(409, "COUPON_NOT_OPEN");

        assertThat(paused.json().path("reason").asString()).isEqualTo("PAUSED");
        assertThat(paused.json().path("detail").asString()).isEqualTo("쿠폰 발급이 잠시 중단되었습니다.");
        assertThat(early.json().path("reason").asString()).isEqualTo("NOT_STARTED");
    }

    @Test
    void isChangedUntilTheFirstClaim() {
        long id = create(TERMS).json().path("id").asLong();

        JsonNode changed =
                change(
                                id,
                                "{\"discount\": {\"type\": \"FIXED\", \"value\": 3000},"
                                        + " \"validUntil\": \"2026-04-01T00:00:00Z\", \"paused\": true}")
                        .json();
        assertThat(changed.path("status").asString()).isEqualTo("PAUSED");
        assertThat(changed.path("discount").toString())
                .isEqualTo("{\"type\":\"FIXED\",\"value\":3000}");
        assertThat(changed.path("validUntil").asString()).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(changed.has("validDays")).isFalse();

        change(id, "{\"paused\": false}");
        claim(user, id);
        change(id, "{\"minOrder\": 1}").isProblem(409, "COUPON_TERMS_FROZEN");
        change(id, "{\"quantity\": 1}").isProblem(409, "COUPON_TERMS_FROZEN");
        assertThat(change(id, "{\"quantity\": 3}").json().path("remaining").asLong()).isEqualTo(2);
        assertThat(change(id, "{}").status()).isEqualTo(200);
        change(999_999, "{}").isProblem(404, "NOT_FOUND");
    }

    @Test
    void keepsItsWindowsInOrder() {
        long id = create(TERMS).json().path("id").asLong();

        assertThat(
                        change(id, "{\"issueUntil\": \"2020-01-01T00:00:00Z\"}")
                                .isProblem(400, "INVALID_REQUEST")
                                .fields())
                .containsExactly("issueUntil");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"봄맞이\" | \"\" | name",
                "\"PERCENT\" | \"FIXED\" | discount.maxDiscount",
                "\"PERCENT\" | \"GIFT\" | discount.type",
                "\"value\": 10 | \"value\": 101 | discount.value",
                "\"value\": 10 | \"value\": 0 | discount.value",
                "5000} | 0} | discount.maxDiscount",
                "\"minOrder\": 0 | \"minOrder\": -1 | minOrder",
                "\"minOrder\": 0, | | minOrder",
                "\"quantity\": 2 | \"quantity\": 0 | quantity",
                "\"quantity\": 2 | \"quantity\": 1000000001 | quantity",
                "2026-03-03 | 2026-03-02 | issueUntil",
                "\"validDays\": 7 | \"validDays\": 0 | validDays",
                "\"validDays\": 7 | \"validDays\": 3651 | validDays",
                "\"validDays\": 7 | \"validDays\": 7, \"validUntil\": \"2026-04-01T00:00:00Z\" | validUntil",
                "\"validDays\": 7 | \"validUntil\": \"2026-03-01T00:00:00Z\" | validUntil",
                ", \"validDays\": 7 | | validUntil",
            })
    void wantsTermsThatGoTogether(String part, String other, String field) {
        String terms = TERMS.replace(part, other == null ? "" : other);

        assertThat(terms).isNotEqualTo(TERMS);
        assertThat(create(terms).isProblem(400, "INVALID_REQUEST").fields()).containsExactly(field);
    }
}
