package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import dev.jumun.whole.Client.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What stays right however many come at once, through HTTP, on two instances that share a database.
 */
class ConcurrencyTest {

    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static Instance one;
    private static Instance other;
    private static Shop shop;

    @BeforeAll
    static void open() {
        one = Instance.start(DATABASE);
        other = Instance.start(DATABASE);
        shop = new Shop(one.asAdministrator(), DATABASE);
    }

    @AfterAll
    static void close() {
        one.close();
        other.close();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(shop.violations()).isEmpty();
    }

    private static Instance either(int who) {
        return who % 2 == 0 ? one : other;
    }

    private static long count(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    @Test
    void aStockOfOneHundredSellsExactlyOneHundredHoweverTheLinesCross() {
        long first = shop.option(100, 100);
        long second = shop.option(100, 100);
        Crowd.of(500, who -> either(who).as("buyer-" + who).charge(10_000).expect(201));

        List<Answer> answers =
                Crowd.of(
                        500,
                        who ->
                                either(who)
                                        .as("buyer-" + who)
                                        .order(
                                                who % 3 == 0
                                                        ? first + "x1," + second + "x1"
                                                        : second + "x1," + first + "x1"));

        assertThat(count(answers, 201)).isEqualTo(100);
        assertThat(count(answers, 409)).isEqualTo(400);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("ITEMS_UNAVAILABLE"));
        assertThat(shop.stock(first)).isZero();
        assertThat(shop.stock(second)).isZero();
    }

    @Test
    void aCampaignOfOneHundredGivesExactlyOneHundredInSequence() {
        long campaign = shop.campaign(100, 500);

        List<Answer> answers =
                Crowd.of(
                        500,
                        who ->
                                either(who)
                                        .as("claimant-" + who)
                                        .post("/api/v1/coupons/" + campaign + "/issue"));

        assertThat(answers.stream().filter(answer -> answer.status() == 201))
                .extracting(answer -> answer.json().get("sequence").asLong())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .hasSize(400)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("COUPON_SOLD_OUT"));
    }

    @Test
    void oneUserWhoClaimsManyTimesAtOnceTakesOnePlace() {
        long campaign = shop.campaign(100, 500);

        List<Answer> answers =
                Crowd.of(
                        50,
                        who ->
                                either(who)
                                        .as("eager")
                                        .post("/api/v1/coupons/" + campaign + "/issue"));

        assertThat(count(answers, 201)).isEqualTo(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allSatisfy(answer -> {
                    assertThat(answer.code()).isEqualTo("COUPON_ALREADY_ISSUED");
                    assertThat(answer.json().get("sequence").asLong()).isEqualTo(1);
                });
    }

    @Test
    void oneBalanceSpentFromFiftyConnectionsNeverGoesBelowZero() {
        long option = shop.option(1_000, 1_000);
        one.as("spender").charge(30_500).expect(201);

        List<Answer> answers = Crowd.of(50, who -> either(who).as("spender").order(option + "x1"));

        assertThat(count(answers, 201)).isEqualTo(30);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .hasSize(20)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("INSUFFICIENT_BALANCE"));
        assertThat(one.as("spender").balance()).isEqualTo(500);
    }

    @Test
    void oneKeySentTwentyTimesToTwoInstancesMakesOneOrderAndTwentyEqualAnswers() {
        long option = shop.option(1_000, 1_000);
        one.as("impatient").charge(100_000).expect(201);
        String key = UUID.randomUUID().toString();
        String request = option + "x1";

        List<Answer> answers = Crowd.of(20, who -> either(who).as("impatient").order(request, key));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.header("Location")).distinct()).hasSize(1);
        assertThat(
                        answers.stream()
                                .filter(answer ->
                                        !"true".equals(answer.header("Idempotent-Replayed"))))
                .hasSize(1);
        assertThat(shop.stock(option)).isEqualTo(999);
        assertThat(one.as("impatient").balance()).isEqualTo(99_000);
    }

    @Test
    void oneCouponSentWithManyOrdersAtOncePaysForOne() {
        long option = shop.option(1_000, 1_000);
        long campaign = shop.campaign(1, 500);
        Client saver = one.as("saver");
        saver.charge(100_000).expect(201);
        String coupon =
                saver.post("/api/v1/coupons/" + campaign + "/issue")
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();
        String order =
                "{\"lines\":[{\"optionId\":%d,\"quantity\":1}],\"issuedCouponId\":\"%s\"}"
                        .formatted(option, coupon);

        List<Answer> answers =
                Crowd.of(20, who -> either(who).as("saver").post("/api/v1/orders", order));

        assertThat(count(answers, 201)).isEqualTo(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("COUPON_NOT_USABLE"));
    }

    @Test
    void ordersAndCancellationsOfTheSameThingsAtOnceLeaveNothingOver() {
        long first = shop.option(10, 1_000);
        long second = shop.option(10, 1_000);
        Crowd.of(20, who -> one.as("fickle-" + who).charge(100_000).expect(201));

        Crowd.of(
                200,
                who -> {
                    Client fickle = either(who).as("fickle-" + who % 20);
                    String lines =
                            who % 2 == 0
                                    ? first + "x2," + second + "x1"
                                    : second + "x1," + first + "x2";
                    String id = fickle.order(lines).expect(201).json().get("id").asString();
                    return fickle.post("/api/v1/orders/" + id + "/cancel").expect(200);
                });

        assertThat(shop.stock(first)).isEqualTo(1_000);
        assertThat(shop.stock(second)).isEqualTo(1_000);
        assertThat(one.as("fickle-7").balance()).isEqualTo(100_000);
    }
}
