package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import dev.jumun.whole.Client.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each refusal of the contract, with its status and members, met through HTTP. */
class RefusalTest {

    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static Instance instance;
    private static Client admin;
    private static Shop shop;

    @BeforeAll
    static void open() {
        instance = Instance.start(DATABASE, "--jumun.order.cancel-window=1h");
        admin = instance.asAdministrator();
        shop = new Shop(admin, DATABASE);
    }

    @AfterAll
    static void close() {
        instance.close();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(shop.violations()).isEmpty();
    }

    private static JsonNode refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("type").asString())
                .isEqualTo(
                        "/problems/" + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).isNotBlank();
        assertThat(problem.get("traceId").asString()).isEqualTo(answer.header("X-Request-Id"));
        return problem;
    }

    private static Client customer(String name, long balance) {
        Client customer = instance.as(name);
        if (balance > 0) {
            customer.charge(balance).expect(201);
        }
        return customer;
    }

    private static String claim(Client customer, long campaign) {
        return customer.post("/api/v1/coupons/" + campaign + "/issue")
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    private static Answer order(Client customer, long option, int quantity, String more) {
        return customer.post(
                "/api/v1/orders",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":%d}]%s}"
                        .formatted(option, quantity, more));
    }

    private static String coupon(String id) {
        return ",\"issuedCouponId\":\"" + id + "\"";
    }

    @Test
    void chargeLimitExceeded() {
        Client charger = customer("charger", 0);
        JsonNode problem = refused(charger.charge(1_000_001), 422, "CHARGE_LIMIT_EXCEEDED");
        assertThat(problem.get("limit").asLong()).isEqualTo(1_000_000);
        charger.charge(1_000_000).expect(201);
    }

    @Test
    void balanceLimitExceeded() {
        Client rich = customer("rich", 0);
        for (int i = 0; i < 9; i++) {
            rich.charge(1_000_000).expect(201);
        }
        rich.charge(999_999).expect(201);
        JsonNode problem = refused(rich.charge(2), 422, "BALANCE_LIMIT_EXCEEDED");
        assertThat(problem.get("limit").asLong()).isEqualTo(10_000_000);
        assertThat(problem.get("balance").asLong()).isEqualTo(9_999_999);
        rich.charge(1).expect(201);
    }

    @Test
    void itemsUnavailableNamesEveryFailingLine() {
        Client buyer = customer("buyer", 1_000);
        long few = shop.option(10, 2);
        long none = shop.option(10, 0);
        long stopped = shop.option(10, 5);
        admin.send(
                        admin.request("/api/v1/admin/options/" + stopped)
                                .header("Content-Type", "application/json")
                                .PUT(
                                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                                "{\"name\":\"기본\",\"price\":10,\"status\":\"STOPPED\"}")))
                .expect(200);

        JsonNode problem =
                refused(
                        buyer.order(few + "x3," + none + "x1," + stopped + "x1,999999999x1"),
                        409,
                        "ITEMS_UNAVAILABLE");

        assertThat(problem.get("items").toString())
                .isEqualTo(
                        """
                        [{"optionId":%d,"requested":3,"available":2,"reason":"INSUFFICIENT"},\
                        {"optionId":%d,"requested":1,"available":0,"reason":"SOLD_OUT"},\
                        {"optionId":%d,"requested":1,"available":0,"reason":"NOT_ON_SALE"},\
                        {"optionId":999999999,"requested":1,"available":0,"reason":"NOT_FOUND"}]\
                        """
                                .formatted(few, none, stopped));
    }

    @Test
    void linesOfOneOptionShareOneStock() {
        Client buyer = customer("sharer", 1_000);
        long option = shop.option(10, 3);
        JsonNode problem =
                refused(buyer.order(option + "x2," + option + "x2"), 409, "ITEMS_UNAVAILABLE");
        assertThat(problem.get("items").get(0).get("requested").asInt()).isEqualTo(4);
    }

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
    void totalChanged() {
        Client careful = customer("careful", 1_000);
        long option = shop.option(100, 100);
        JsonNode problem =
                refused(order(careful, option, 2, ",\"expectedTotal\":199"), 409, "TOTAL_CHANGED");
        assertThat(problem.get("total").asLong()).isEqualTo(200);
        order(careful, option, 2, ",\"expectedTotal\":200").expect(201);
    }

    @Test
    void insufficientBalance() {
        Client poor = customer("poor", 99);
        long option = shop.option(100, 100);
        JsonNode problem = refused(order(poor, option, 1, ""), 409, "INSUFFICIENT_BALANCE");
        assertThat(problem.get("balance").asLong()).isEqualTo(99);
        assertThat(problem.get("required").asLong()).isEqualTo(100);
    }

    @Test
    void refusalsComeInTheOrderOfTheContract() {
        Client unlucky = customer("unlucky", 0);
        long none = shop.option(100, 0);
        long option = shop.option(100, 10);
        String missing = coupon(UUID.randomUUID().toString());
        refused(
                order(unlucky, none, 1, missing + ",\"expectedTotal\":1"),
                409,
                "ITEMS_UNAVAILABLE");
        refused(
                order(unlucky, option, 1, missing + ",\"expectedTotal\":1"),
                409,
                "COUPON_NOT_USABLE");
        refused(order(unlucky, option, 1, ",\"expectedTotal\":1"), 409, "TOTAL_CHANGED");
        refused(order(unlucky, option, 1, ""), 409, "INSUFFICIENT_BALANCE");
    }

    @Test
    void aRefusedOrderOfANewUserLeavesNothingButItsIdempotencyRecord() {
        long option = shop.option(100, 10);
        long users = shop.count("users");
        long records = shop.count("idempotency_records");
        long orders = shop.count("orders");
        refused(order(instance.as("nobody-yet"), option, 1, ""), 409, "INSUFFICIENT_BALANCE");
        assertThat(shop.count("users")).isEqualTo(users);
        assertThat(shop.count("orders")).isEqualTo(orders);
        assertThat(shop.count("idempotency_records")).isEqualTo(records + 1);
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

    @Test
    void orderNotCancellablePastTheWindowButTheShopStillCan() {
        Client late = customer("late", 1_000);
        long option = shop.option(100, 10);
        String id = order(late, option, 1, "").expect(201).json().get("id").asString();
        shop.sql()
                .sql(
                        "UPDATE orders SET created_at = created_at - interval '1 hour' WHERE id = ?::uuid")
                .param(id)
                .update();
        refused(late.post("/api/v1/orders/" + id + "/cancel"), 409, "ORDER_NOT_CANCELLABLE");
        JsonNode cancelled =
                admin.post("/api/v1/admin/orders/" + id + "/cancel").expect(200).json();
        assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.get("userId").asString()).isEqualTo("late");
        assertThat(late.balance()).isEqualTo(1_000);
    }

    @Test
    void stockChanged() {
        long option = shop.option(100, 10);
        String path = "/api/v1/admin/options/" + option + "/stock";
        JsonNode below =
                refused(
                        admin.post(path, "{\"delta\":-11,\"reason\":\"lost\"}"),
                        409,
                        "STOCK_CHANGED");
        assertThat(below.get("stock").asLong()).isEqualTo(10);
        refused(
                admin.post(path, "{\"stock\":5,\"expected\":9,\"reason\":\"counted\"}"),
                409,
                "STOCK_CHANGED");
        JsonNode changed =
                admin.post(path, "{\"stock\":5,\"expected\":10,\"reason\":\"counted\"}")
                        .expect(200)
                        .json();
        assertThat(changed.get("stock").asLong()).isEqualTo(5);
        assertThat(changed.get("movementId").asString()).isNotBlank();
    }

    @Test
    void adjustmentsDoNotGoBelowZeroAndNeedAKnownUser() {
        customer("corrected", 100);
        String path = "/api/v1/admin/users/corrected/balance/adjustments";
        JsonNode problem =
                refused(
                        admin.post(path, "{\"amount\":-101,\"reason\":\"slip\"}"),
                        409,
                        "INSUFFICIENT_BALANCE");
        assertThat(problem.get("balance").asLong()).isEqualTo(100);
        admin.post(path, "{\"amount\":-100,\"reason\":\"slip\"}").expect(201);
        refused(
                admin.post(
                        "/api/v1/admin/users/never-seen/balance/adjustments",
                        "{\"amount\":1,\"reason\":\"gift\"}"),
                404,
                "NOT_FOUND");
    }

    @Test
    void somebodyElsesOrderIsNotFoundInTheSameWordsAsNoOrder() {
        Client owner = customer("owner", 1_000);
        String id =
                order(owner, shop.option(10, 10), 1, "").expect(201).json().get("id").asString();
        Client stranger = customer("stranger", 0);
        refused(stranger.get("/api/v1/orders/" + id), 404, "NOT_FOUND");
        refused(stranger.post("/api/v1/orders/" + id + "/cancel"), 404, "NOT_FOUND");
        refused(stranger.get("/api/v1/orders/" + UUID.randomUUID()), 404, "NOT_FOUND");
    }
}
