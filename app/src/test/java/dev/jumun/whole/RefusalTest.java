package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each refusal of the contract but the coupons', with its status and members, met through HTTP. */
class RefusalTest extends Refusals {

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
