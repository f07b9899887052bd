package dev.jumun.dataplatform.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderFixture;
import dev.jumun.order.OrderLine;
import dev.jumun.order.OrderNumber;
import dev.jumun.order.OrderStatus;
import dev.jumun.payment.Payment;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class CloudEventJsonTest {

    private static final UUID EVENT = UUID.fromString("01999999-0000-7000-8000-000000000001");
    private static final UUID ORDER = UUID.fromString("01999999-0000-7000-8000-000000000002");
    private static final UUID PAYMENT = UUID.fromString("01999999-0000-7000-8000-000000000003");
    private static final UUID COUPON = UUID.fromString("01999999-0000-7000-8000-000000000004");
    private static final Instant PAID_AT = Instant.parse("2026-08-01T03:04:05.678901Z");
    private static final Instant CANCELLED_AT = Instant.parse("2026-08-02T00:00:00Z");

    private final CloudEventJson json = new CloudEventJson();

    @Test
    void writesAPaidOrderAsTheApiDoesWithItsUser() {
        OrderEvent event = new OrderEvent(EVENT, OrderEvent.Type.PAID, paid(), PAID_AT);

        assertThat(tree(json.write(event)))
                .isEqualTo(
                        tree(
                                """
                                {"specversion": "1.0",
                                 "id": "01999999-0000-7000-8000-000000000001",
                                 "source": "/jumun/orders",
                                 "type": "dev.jumun.order.paid.v1",
                                 "subject": "01999999-0000-7000-8000-000000000002",
                                 "time": "2026-08-01T03:04:05.678901Z",
                                 "datacontenttype": "application/json",
                                 "data": {
                                   "id": "01999999-0000-7000-8000-000000000002",
                                   "number": "0123456789ABCDEF",
                                   "userId": "alice",
                                   "status": "PAID",
                                   "lines": [{"productId": 1, "productName": "머그컵",
                                              "optionId": 10, "optionName": "하양",
                                              "unitPrice": 4000000000, "quantity": 2,
                                              "amount": 8000000000, "discount": 5000}],
                                   "subtotal": 8000000000,
                                   "discount": 5000,
                                   "total": 7999995000,
                                   "coupon": {"issuedCouponId": "01999999-0000-7000-8000-000000000004",
                                              "couponId": 7, "name": "환영"},
                                   "payment": {"id": "01999999-0000-7000-8000-000000000003",
                                               "amount": 7999995000, "status": "COMPLETED",
                                               "paidAt": "2026-08-01T03:04:05.678901Z"},
                                   "createdAt": "2026-08-01T03:04:05.678901Z"}}
                                """));
    }

    @Test
    void writesWhenAndWhyAnOrderWasCancelled() {
        OrderEvent event =
                new OrderEvent(EVENT, OrderEvent.Type.CANCELLED, cancelled(), CANCELLED_AT);

        JsonNode written = tree(json.write(event));

        assertThat(written.at("/type").asString()).isEqualTo("dev.jumun.order.cancelled.v1");
        assertThat(written.at("/data/status").asString()).isEqualTo("CANCELLED");
        assertThat(written.at("/data/cancelledAt").asString()).isEqualTo("2026-08-02T00:00:00Z");
        assertThat(written.at("/data/cancelReason").asString()).isEqualTo("색이 달라요");
        assertThat(written.at("/data/payment"))
                .isEqualTo(
                        tree(
                                """
                                {"id": "01999999-0000-7000-8000-000000000003",
                                 "amount": 7999995000, "status": "REFUNDED",
                                 "paidAt": "2026-08-01T03:04:05.678901Z",
                                 "refundedAt": "2026-08-02T00:00:00Z"}
                                """));
    }

    @Test
    void leavesOutWhatAnOrderHasNot() {
        Order plain = OrderFixture.paid(1, People.ALICE);

        JsonNode data =
                tree(json.write(new OrderEvent(EVENT, OrderEvent.Type.PAID, plain, PAID_AT)))
                        .get("data");

        assertThat(data.propertyNames())
                .containsExactly(
                        "id",
                        "number",
                        "userId",
                        "status",
                        "lines",
                        "subtotal",
                        "discount",
                        "total",
                        "payment",
                        "createdAt");
    }

    @Test
    void writesTheSameBytesEachTimeAndEverywhere() {
        OrderEvent event = new OrderEvent(EVENT, OrderEvent.Type.PAID, paid(), PAID_AT);
        OrderEvent same = new OrderEvent(EVENT, OrderEvent.Type.PAID, paid(), PAID_AT);

        assertThat(new CloudEventJson().write(same)).isEqualTo(json.write(event));
        assertThat(new CloudEventJson().writeData(same)).isEqualTo(json.writeData(event));
        assertThat(new CloudEventJson().writeBatch(List.of(same)))
                .isEqualTo(json.writeBatch(List.of(event)));
    }

    @Test
    void writesABatchAndTheDataAloneAsTheyStandInTheEvent() {
        OrderEvent paid = new OrderEvent(EVENT, OrderEvent.Type.PAID, paid(), PAID_AT);
        OrderEvent cancelled =
                new OrderEvent(EVENT, OrderEvent.Type.CANCELLED, cancelled(), CANCELLED_AT);

        assertThat(new String(json.writeBatch(List.of(paid, cancelled)), UTF_8))
                .isEqualTo("[" + json.write(paid) + "," + json.write(cancelled) + "]");
        assertThat(json.write(paid)).endsWith(new String(json.writeData(paid), UTF_8) + "}");
    }

    @Test
    void readsWhatItWrote() {
        String written = json.write(new OrderEvent(EVENT, OrderEvent.Type.PAID, paid(), PAID_AT));

        CloudEvent read = json.read(written);

        assertThat(read.id()).isEqualTo(EVENT);
        assertThat(read.subject()).isEqualTo(ORDER);
        assertThat(read.time()).isEqualTo(PAID_AT);
        assertThat(JsonMapper.shared().<JsonNode>valueToTree(read.data()))
                .isEqualTo(tree(written).get("data"));
    }

    private static JsonNode tree(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static Order paid() {
        Won price = Won.of(4_000_000_000L);
        return new Order(
                new OrderId(ORDER),
                new OrderNumber("0123456789ABCDEF"),
                People.ALICE.id(),
                OrderStatus.PAID,
                List.of(new OrderLine(1, "머그컵", 10, "하양", price, 2, price.times(2), Won.of(5_000))),
                price.times(2),
                Won.of(5_000),
                Won.of(7_999_995_000L),
                new Order.UsedCoupon(COUPON, 7, "환영"),
                payment(Payment.Status.COMPLETED),
                PAID_AT,
                null,
                null);
    }

    private static Order cancelled() {
        return paid().cancelled(payment(Payment.Status.REFUNDED), CANCELLED_AT, "색이 달라요");
    }

    private static Payment payment(Payment.Status status) {
        return new Payment(
                PAYMENT,
                new OrderId(ORDER),
                People.ALICE.id(),
                Won.of(7_999_995_000L),
                status,
                PAID_AT,
                status == Payment.Status.REFUNDED ? CANCELLED_AT : null);
    }
}
