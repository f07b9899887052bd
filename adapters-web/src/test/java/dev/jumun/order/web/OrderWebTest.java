package dev.jumun.order.web;

import static dev.jumun.coupon.IssuedCouponFixture.coupon;
import static dev.jumun.coupon.IssuedCouponFixture.couponId;
import static dev.jumun.product.StockItemFixture.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.order.domain.Shop;
import dev.jumun.shared.Caller;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.UserId;
import dev.jumun.shared.web.Http;
import dev.jumun.shared.web.WebTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WebTest
class OrderWebTest {

    @LocalServerPort int port;
    @Autowired Shop shop;

    /** Each test has a customer of its own, so that they do not spend each other's money. */
    private final String user = "customer-" + UUID.randomUUID();

    private final Caller customer = new Caller(new UserId(user), null, null);

    @BeforeEach
    void stock() {
        shop.clock.set(SettableClock.NOON);
        shop.stocks.with(option(11).price(1_000).stock(100));
        shop.stocks.with(option(12).price(500).stock(2));
        shop.stocks.with(option(13).notOnSale());
        shop.stocks.with(option(14).stock(0));
        shop.wallets.with(customer, 10_000);
    }

    private Http orders(String path) {
        return Http.to(port, "/api/v1/orders" + path).as(user);
    }

    private Http.Answer place(String key, String body) {
        return orders("").key(key).post(body);
    }

    private static String lines(String... lines) {
        return "{\"lines\": [" + String.join(",", lines) + "]}";
    }

    private static String line(long optionId, long quantity) {
        return "{\"optionId\": %d, \"quantity\": %d}".formatted(optionId, quantity);
    }

    @Test
    void places() {
        Http.Answer answer = place("k", lines(line(11, 1), line(12, 1), line(11, 2)));

        assertThat(answer.status()).isEqualTo(201);
        JsonNode order = answer.json();
        assertThat(answer.header("Location"))
                .hasValue("/api/v1/orders/" + order.path("id").asString());
        assertThat(order.propertyNames())
                .containsExactly(
                        "id",
                        "number",
                        "status",
                        "lines",
                        "subtotal",
                        "discount",
                        "total",
                        "payment",
                        "createdAt");
        assertThat(order.path("status").asString()).isEqualTo("PAID");
        assertThat(order.path("number").asString()).matches("[0-9A-HJKMNP-TV-Z]{16}");
        assertThat(order.path("lines").size()).isEqualTo(2);
        assertThat(order.at("/lines/0").propertyNames())
                .containsExactly(
                        "productId",
                        "productName",
                        "optionId",
                        "optionName",
                        "unitPrice",
                        "quantity",
                        "amount",
                        "discount");
        assertThat(order.at("/lines/0/quantity").asInt()).isEqualTo(3);
        assertThat(order.path("total").asLong()).isEqualTo(3_500);
        assertThat(order.at("/payment/status").asString()).isEqualTo("COMPLETED");
        assertThat(order.at("/payment").propertyNames())
                .containsExactly("id", "amount", "status", "paidAt");
        assertThat(orders("/" + order.path("id").asString()).get().json()).isEqualTo(order);
    }

    @Test
    void placesWithACoupon() {
        shop.coupons.with(coupon(7, customer));

        JsonNode order =
                place(
                                "k",
                                "{\"lines\": [%s], \"issuedCouponId\": \"%s\", \"expectedTotal\": 1000}"
                                        .formatted(line(11, 2), couponId(7)))
                        .json();

        assertThat(order.at("/coupon").propertyNames())
                .containsExactly("issuedCouponId", "couponId", "name");
        assertThat(order.path("discount").asLong()).isEqualTo(1_000);
    }

    @Test
    void tellsOfEveryItemThatCannotBeHad() {
        JsonNode problem =
                place("k", lines(line(13, 1), line(14, 1), line(12, 3), line(99, 1), line(11, 1)))
                        .isProblem(409, "ITEMS_UNAVAILABLE")
                        .json();

        assertThat(problem.path("items").valueStream().map(i -> i.path("reason").asString()))
                .containsExactlyInAnyOrder("NOT_ON_SALE", "SOLD_OUT", "INSUFFICIENT", "NOT_FOUND");
        assertThat(problem.at("/items/0").propertyNames())
                .containsExactly("optionId", "requested", "available", "reason");
    }

    @Test
    void tellsWhatElseStandsInTheWay() {
        place(
                        "coupon",
                        "{\"lines\": [%s], \"issuedCouponId\": \"%s\"}"
                                .formatted(line(11, 1), UUID.randomUUID()))
                .isProblem(409, "COUPON_NOT_USABLE");
        assertThat(
                        place(
                                        "total",
                                        "{\"lines\": [%s], \"expectedTotal\": 1}"
                                                .formatted(line(11, 1)))
                                .isProblem(409, "TOTAL_CHANGED")
                                .json()
                                .path("total")
                                .asLong())
                .isEqualTo(1_000);
        JsonNode poor =
                place("balance", lines(line(11, 50))).isProblem(409, "INSUFFICIENT_BALANCE").json();
        assertThat(poor.path("balance").asLong()).isEqualTo(10_000);
        assertThat(poor.path("required").asLong()).isEqualTo(50_000);
    }

    @Test
    void replays() {
        String body = lines(line(11, 1));
        Http.Answer first = place("k", body);
        Http.Answer again = place("k", body);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
        assertThat(shop.wallets.balance(customer)).isEqualTo(9_000);
    }

    @Test
    void takesLinesAsSentForAnotherRequest() {
        place("k", lines(line(11, 1), line(11, 1)));

        place("k", lines(line(11, 2))).isProblem(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | lines",
                "{\"lines\": null} | lines",
                "{\"lines\": []} | lines",
                "{\"lines\": [{\"optionId\": 11}]} | lines[0].quantity",
                "{\"lines\": [{\"optionId\": 11, \"quantity\": 0}]} | lines[0].quantity",
                "{\"lines\": [{\"optionId\": 11, \"quantity\": 1000}]} | lines[0].quantity",
                "{\"lines\": [{\"quantity\": 1}]} | lines[0].optionId",
                "{\"lines\": [null]} | lines[0]",
                "{\"lines\": [{\"optionId\": 11, \"quantity\": 999}, {\"optionId\": 11, \"quantity\": 1}]} | lines",
                "{\"lines\": [{\"optionId\": 11, \"quantity\": 1}], \"issuedCouponId\": \"x\"} | issuedCouponId",
                "{\"lines\": [{\"optionId\": 11, \"quantity\": 1}], \"expectedTotal\": null} | expectedTotal",
                "{\"lines\": [{\"optionId\": 11, \"quantity\": 1}], \"expectedTotal\": -1} | expectedTotal",
                "{\"lines\": [{\"optionId\": 11, \"quantity\": 1}], \"userId\": \"bob\"} | userId",
            })
    void wantsABasket(String body, String field) {
        assertThat(place("k", body).isProblem(400, "INVALID_REQUEST").fields())
                .containsExactly(field);
        assertThat(orders("/preview").post(body).isProblem(400, "INVALID_REQUEST").fields())
                .containsExactly(field);
    }

    @Test
    void takesFiftyLines() {
        String[] lines = new String[51];
        Arrays.fill(lines, line(12, 1));

        place("k", lines(lines)).isProblem(400, "INVALID_REQUEST");
        place("k", lines(Arrays.copyOf(lines, 50))).isProblem(409, "ITEMS_UNAVAILABLE");
    }

    @Test
    void previews() {
        JsonNode preview = orders("/preview").post(lines(line(11, 2))).json();

        assertThat(preview.propertyNames())
                .containsExactly(
                        "lines", "subtotal", "discount", "total", "balance", "payable", "problems");
        assertThat(preview.path("total").asLong()).isEqualTo(2_000);
        assertThat(preview.path("payable").asBoolean()).isTrue();
        assertThat(preview.path("problems").size()).isZero();
        assertThat(shop.wallets.balance(customer)).isEqualTo(10_000);
    }

    @Test
    void previewsWhatStandsInTheWay() {
        JsonNode preview = orders("/preview").post(lines(line(11, 99), line(14, 1))).json();

        assertThat(preview.path("payable").asBoolean()).isFalse();
        assertThat(preview.path("problems").valueStream().map(p -> p.path("code").asString()))
                .containsExactly("ITEMS_UNAVAILABLE", "INSUFFICIENT_BALANCE");
        assertThat(preview.at("/problems/0").propertyNames()).containsExactly("code", "items");
    }

    @Test
    void cancelsOnce() {
        String id = place("k", lines(line(11, 1))).json().path("id").asString();

        Http.Answer first = orders("/" + id + "/cancel").post("{\"reason\": \"마음이\\n바뀜\"}");
        Http.Answer again = orders("/" + id + "/cancel").post();

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("status").asString()).isEqualTo("CANCELLED");
        assertThat(first.json().path("cancelReason").asString()).isEqualTo("마음이\n바뀜");
        assertThat(first.json().at("/payment/status").asString()).isEqualTo("REFUNDED");
        assertThat(first.json().at("/payment/refundedAt").isString()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(shop.wallets.balance(customer)).isEqualTo(10_000);
    }

    @Test
    void cancelsWithoutAReasonHoweverThatIsSaid() {
        for (String body : new String[] {"", "{}", "{\"reason\": null}"}) {
            String id = place("k" + body.length(), lines(line(11, 1))).json().path("id").asString();

            assertThat(orders("/" + id + "/cancel").post(body).status()).isEqualTo(200);
        }
    }

    @Test
    void isCancelledLateByCustomerServiceOnly() {
        String id = place("k", lines(line(11, 1))).json().path("id").asString();
        shop.clock.advance(Duration.ofDays(8));

        orders("/" + id + "/cancel").post("{}").isProblem(409, "ORDER_NOT_CANCELLABLE");
        JsonNode cancelled =
                Http.to(port, "/api/v1/admin/orders/" + id + "/cancel").asAdmin().post("{}").json();

        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("userId").asString()).isEqualTo(user);
    }

    @Test
    void isNobodyElses() {
        String id = place("k", lines(line(11, 1))).json().path("id").asString();

        Http.to(port, "/api/v1/orders/" + id).as("mallory").get().isProblem(404, "NOT_FOUND");
        Http.to(port, "/api/v1/orders/" + id + "/cancel")
                .as("mallory")
                .post()
                .isProblem(404, "NOT_FOUND");
        orders("/" + UUID.randomUUID()).get().isProblem(404, "NOT_FOUND");
        orders("/1").get().isProblem(400, "INVALID_REQUEST");
        Http.to(port, "/api/v1/admin/orders/" + id).as(user).get().isProblem(403, "FORBIDDEN");
    }

    @Test
    void listsOnesOwn() {
        for (int i = 0; i < 3; i++) {
            shop.clock.advance(Duration.ofSeconds(1));
            place("k" + i, lines(line(11, 1)));
        }

        JsonNode first = orders("?limit=2&status=PAID").get().json();
        JsonNode second =
                orders("?limit=2&status=PAID&cursor=" + first.path("nextCursor").asString())
                        .get()
                        .json();

        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(second.path("items").size()).isEqualTo(1);
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(orders("?status=CANCELLED").get().json().path("items").size()).isZero();
        orders("?status=LOST").get().isProblem(400, "INVALID_REQUEST");
    }

    @Test
    void isFoundByCustomerService() {
        String id = place("k", lines(line(11, 1))).json().path("id").asString();
        String list = "/api/v1/admin/orders?userId=" + user;

        JsonNode found = Http.to(port, list).asAdmin().get().json();

        assertThat(found.at("/items/0/id").asString()).isEqualTo(id);
        assertThat(found.at("/items/0/userId").asString()).isEqualTo(user);
        assertThat(
                        Http.to(port, list + "&to=2020-01-01T00:00:00Z")
                                .asAdmin()
                                .get()
                                .json()
                                .path("items")
                                .size())
                .isZero();
        assertThat(Http.to(port, "/api/v1/admin/orders/" + id).asAdmin().get().json())
                .isEqualTo(found.at("/items/0"));
        Http.to(port, "/api/v1/admin/orders?from=yesterday")
                .asAdmin()
                .get()
                .isProblem(400, "INVALID_REQUEST");
    }
}
