package dev.jumun.order;

import static dev.jumun.order.OrderFixture.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jumun.coupon.CampaignFixture;
import dev.jumun.coupon.Discount;
import dev.jumun.product.InMemoryStocks;
import dev.jumun.product.Item;
import dev.jumun.product.Product;
import dev.jumun.product.StockBook;
import dev.jumun.product.StockItemFixture;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.Won;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuoteTest {

    /** A quote of one piece of each option, at these prices. */
    private static Quote of(long... prices) {
        return ofEach(1, prices);
    }

    private static Quote ofEach(int quantity, long... prices) {
        InMemoryStocks stocks = new InMemoryStocks();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < prices.length; i++) {
            stocks.with(StockItemFixture.option(i + 1L).price(prices[i]));
            items.add(item(i + 1L, quantity));
        }
        return Quote.of(items, book(stocks, prices.length));
    }

    private static StockBook book(InMemoryStocks stocks, int options) {
        return stocks.lock(LongStream.rangeClosed(1, options).boxed().toList(), LockMode.BRIEFLY)
                .get();
    }

    private static List<Long> shares(Quote quote) {
        return quote.lines().stream().map(line -> line.discount().amount()).toList();
    }

    private static Quote less(long won, Quote quote) {
        return quote.discountedBy(new Discount.Fixed(Won.of(won)));
    }

    @Test
    void addsUpPriceTimesQuantity() {
        InMemoryStocks stocks =
                new InMemoryStocks()
                        .with(StockItemFixture.option(1).price(1_500))
                        .with(StockItemFixture.option(2).price(0))
                        .with(StockItemFixture.option(3).price(20_000));
        Quote quote = Quote.of(List.of(item(3, 2), item(1, 3), item(2, 9)), book(stocks, 3));
        assertThat(quote.subtotal()).isEqualTo(Won.of(44_500));
        assertThat(quote.total()).isEqualTo(Won.of(44_500));
        assertThat(quote.discount()).isEqualTo(Won.ZERO);
        assertThat(quote.lines()).extracting(OrderLine::optionId).containsExactly(3L, 1L, 2L);
        assertThat(quote.lines().getFirst())
                .isEqualTo(
                        new OrderLine(
                                0,
                                "product 0",
                                3,
                                "option 3",
                                Won.of(20_000),
                                2,
                                Won.of(40_000),
                                Won.ZERO));
    }

    @Test
    void theLargestBasketAtTheHighestPriceDoesNotOverflow() {
        long[] prices = new long[Basket.MAX_LINES];
        Arrays.fill(prices, Product.Option.MAX_PRICE);
        Quote quote = ofEach(Basket.MAX_QUANTITY, prices);
        assertThat(quote.subtotal()).isEqualTo(Won.of(50L * 999 * Product.Option.MAX_PRICE));
        Quote discounted = quote.discountedBy(CampaignFixture.percent(33, null));
        assertThat(discounted.discount()).isEqualTo(quote.subtotal().share(33, 100));
    }

    @Test
    void spreadsADiscountByAmountWithTheRemainderOnTheLastLine() {
        assertThat(shares(less(1_000, of(3_000, 5_000, 2_000)))).containsExactly(300L, 500L, 200L);
        assertThat(shares(less(100, of(1_000, 1_000, 1_000)))).containsExactly(33L, 33L, 34L);
        assertThat(shares(less(2, of(1_000, 1_000, 1_000)))).containsExactly(0L, 0L, 2L);
    }

    @Test
    void aLastLineTooSmallForTheRemainderLeavesTheRestToThoseBeforeIt() {
        assertThat(shares(less(2, of(1_000, 1_000, 1)))).containsExactly(0L, 1L, 1L);
        assertThat(shares(less(3, of(1_000, 1_000, 0)))).containsExactly(1L, 2L, 0L);
        assertThat(shares(less(3, of(10, 10, 10, 1, 1)))).containsExactly(0L, 0L, 1L, 1L, 1L);
    }

    @Test
    void aDiscountOfEverythingMakesEachLineFree() {
        Quote quote = less(1_000_000, of(3_333, 1, 0, 777));
        assertThat(quote.total()).isEqualTo(Won.ZERO);
        assertThat(quote.discount()).isEqualTo(Won.of(4_111));
        assertThat(shares(quote)).containsExactly(3_333L, 1L, 0L, 777L);
    }

    @Test
    void nothingCanBeTakenOffABasketThatCostsNothing() {
        Quote quote = less(500, of(0, 0));
        assertThat(quote.total()).isEqualTo(Won.ZERO);
        assertThat(quote.discount()).isEqualTo(Won.ZERO);
        assertThat(shares(quote)).containsExactly(0L, 0L);
    }

    @Test
    void withoutACouponNothingIsTakenOff() {
        Quote quote = of(1_000, 2_000);
        assertThat(quote.discountedBy(null)).isEqualTo(quote);
    }

    @Test
    void anOptionThatWasNotLoadedIsAFaultNotAPrice() {
        StockBook empty = new InMemoryStocks().lock(List.of(), LockMode.BRIEFLY).get();
        assertThatIllegalStateException().isThrownBy(() -> Quote.of(List.of(item(1, 1)), empty));
    }

    /** Whatever the prices and the coupon: the shares add up, and no line is below nothing. */
    @Test
    void sharesAddUpExactlyAndNoLineIsSoldForLessThanNothing() {
        Random random = new Random(2026);
        for (int i = 0; i < 20_000; i++) {
            long[] prices =
                    random.longs(random.nextInt(1, 9), 0, random.nextBoolean() ? 5 : 100_000)
                            .toArray();
            Quote before = ofEach(random.nextInt(1, 5), prices);
            Discount coupon =
                    random.nextBoolean()
                            ? new Discount.Fixed(Won.of(random.nextLong(1, 200_000)))
                            : CampaignFixture.percent(
                                    random.nextInt(1, 101),
                                    random.nextBoolean() ? random.nextLong(1, 10_000) : null);
            Quote after = before.discountedBy(coupon);

            assertThat(after.subtotal()).isEqualTo(before.subtotal());
            assertThat(after.discount()).isEqualTo(coupon.on(before.subtotal()));
            assertThat(after.total()).isEqualTo(before.subtotal().minus(after.discount()));
            assertThat(shares(after).stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(after.discount().amount());
            assertThat(after.lines())
                    .allSatisfy(
                            line -> assertThat(line.discount()).isBetween(Won.ZERO, line.amount()));
        }
    }
}
