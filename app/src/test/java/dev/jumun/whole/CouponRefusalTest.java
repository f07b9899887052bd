package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.whole.Client.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each refusal that has to do with coupons, met through HTTP. */
class CouponRefusalTest extends Refusals {

    @Test
    void couponNotUsableSaysWhy() {
        Client holder = customer("holder", 10_000);
        long option = shop.option(100, 100);
        long campaign = shop.campaign("{\"type\":\"FIXED\",\"value\":50}", 10, 200);
        String id = claim(holder, campaign);

        assertNotUsable(order(holder, option, 1, coupon(id)), "MIN_ORDER_NOT_MET");
        assertNotUsable(
                order(holder, option, 2, coupon(UUID.randomUUID().toString())), "NOT_FOUND");
        Client other = customer("other", 1_000);
        assertNotUsable(order(other, option, 2, coupon(id)), "NOT_FOUND");
        order(holder, option, 2, coupon(id)).expect(201);
        assertNotUsable(order(holder, option, 2, coupon(id)), "USED");
        shop.sql()
                .sql(
                        "UPDATE issued_coupons SET valid_until = now() - interval '1 second', order_id = NULL, used_at = NULL WHERE id = ?::uuid")
                .param(claimExpiring(other, campaign))
                .update();
        assertNotUsable(order(other, option, 2, coupon(lastClaim)), "EXPIRED");
    }

    private String lastClaim = "";

    private String claimExpiring(Client customer, long campaign) {
        lastClaim = claim(customer, campaign);
        return lastClaim;
    }

    private static void assertNotUsable(Answer answer, String reason) {
        assertThat(refused(answer, 409, "COUPON_NOT_USABLE").get("reason").asString())
                .isEqualTo(reason);
    }

    @Test
    void couponAlreadyIssued() {
        Client again = customer("again", 0);
        long campaign = shop.campaign(1, 10);
        String first = claim(again, campaign);
        JsonNode problem =
                refused(
                        again.post("/api/v1/coupons/" + campaign + "/issue"),
                        409,
                        "COUPON_ALREADY_ISSUED");
        assertThat(problem.get("issuedCouponId").asString()).isEqualTo(first);
        assertThat(problem.get("sequence").asLong()).isEqualTo(1);
    }

    @Test
    void couponSoldOut() {
        long campaign = shop.campaign(1, 10);
        claim(customer("first", 0), campaign);
        refused(
                customer("second", 0).post("/api/v1/coupons/" + campaign + "/issue"),
                409,
                "COUPON_SOLD_OUT");
    }

    @Test
    void couponNotOpenSaysWhy() {
        Client early = customer("early", 0);
        assertNotOpen(early, campaignBetween(1, 2), "NOT_STARTED");
        assertNotOpen(early, campaignBetween(-2, -1), "ENDED");
        long paused = shop.campaign(1, 10);
        admin.patch("/api/v1/admin/coupons/" + paused, "{\"paused\":true}").expect(200);
        assertNotOpen(early, paused, "PAUSED");
    }

    private static long campaignBetween(int fromHours, int untilHours) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return admin.post(
                        "/api/v1/admin/coupons",
                        """
                        {"name":"x","discount":{"type":"FIXED","value":1},"minOrder":0,"quantity":1,
                         "issueFrom":"%s","issueUntil":"%s","validDays":1}
                        """
                                .formatted(
                                        now.plus(fromHours, ChronoUnit.HOURS),
                                        now.plus(untilHours, ChronoUnit.HOURS)))
                .expect(201)
                .json()
                .get("id")
                .asLong();
    }

    private static void assertNotOpen(Client customer, long campaign, String reason) {
        Answer answer = customer.post("/api/v1/coupons/" + campaign + "/issue");
        assertThat(refused(answer, 409, "COUPON_NOT_OPEN").get("reason").asString())
                .isEqualTo(reason);
    }

    @Test
    void couponTermsFrozen() {
        long campaign = shop.campaign(10, 10);
        String path = "/api/v1/admin/coupons/" + campaign;
        admin.patch(path, "{\"minOrder\":5}").expect(200);
        refused(admin.patch(path, "{\"quantity\":9}"), 409, "COUPON_TERMS_FROZEN");
        claim(customer("freezer", 0), campaign);
        refused(admin.patch(path, "{\"minOrder\":6}"), 409, "COUPON_TERMS_FROZEN");
        refused(admin.patch(path, "{\"validDays\":8}"), 409, "COUPON_TERMS_FROZEN");
        admin.patch(path, "{\"minOrder\":5,\"quantity\":11,\"name\":\"new\"}").expect(200);
    }
}
