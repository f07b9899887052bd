package dev.jumun.demo.data;

import dev.jumun.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells the shop's story so far, in the caller's transaction: the goods come in, customers join,
 * and on four days up to now they charge, buy and change their minds.
 */
final class MadeUpShop {

    /** The three full days that the present ranking looks at, and today so far. */
    private static final int DAYS = 3;

    private static final int ORDERS_A_DAY = 100;
    private static final int WELCOMED = 20;
    private static final int LOYAL = 14;

    private final Goods goods;
    private final FirstCampaigns campaigns;
    private final Customers customers;
    private final Trade.Counter counter;

    MadeUpShop(Goods goods, FirstCampaigns campaigns, Customers customers, Trade.Counter counter) {
        this.goods = goods;
        this.campaigns = campaigns;
        this.customers = customers;
        this.counter = counter;
    }

    void make(Days days) {
        Chance chance = new Chance();
        Shelf shelf = Shelf.shuffled(goods.fill(days.ago(10)), chance);
        FirstCampaigns.Known known = campaigns.open(days);
        List<Customer> joined = customers.join(days.ago(9), days.ago(6), chance);
        customers.charge(joined, days.ago(6), days.ago(5), chance);
        customers.claim(
                known.welcome(), joined.subList(0, WELCOMED), days.ago(5), days.ago(4), chance);
        customers.claim(
                known.tenth(),
                joined.subList(joined.size() - LOYAL, joined.size()),
                days.ago(4),
                days.ago(DAYS),
                chance);
        Trade trade = new Trade(counter, shelf, joined, chance);
        for (int ago = DAYS; ago > 0; ago--) {
            day(trade, joined, days.ago(ago), days.ago(ago - 1), ORDERS_A_DAY, chance);
        }
        today(trade, joined, days, chance);
    }

    /** As many orders as fit into what has passed of the day. */
    private void today(Trade trade, List<Customer> joined, Days days, Chance chance) {
        Duration passed = Duration.between(days.today(), days.now());
        int orders = (int) (ORDERS_A_DAY * passed.toMinutes() / Duration.ofDays(1).toMinutes());
        if (orders > 0) {
            day(trade, joined, days.today(), days.now(), orders, chance);
        }
    }

    /** Charges in the morning, orders over the day, second thoughts in the evening. */
    private void day(
            Trade trade,
            List<Customer> joined,
            Instant from,
            Instant until,
            int orders,
            Chance chance) {
        customers.charge(joined, at(from, until, 20), at(from, until, 29), chance);
        List<Order> placed = trade.place(orders, at(from, until, 30), at(from, until, 85));
        trade.cancelSome(placed, at(from, until, 86), at(from, until, 98));
    }

    private static Instant at(Instant from, Instant until, int percent) {
        return from.plus(Duration.between(from, until).multipliedBy(percent).dividedBy(100));
    }
}
