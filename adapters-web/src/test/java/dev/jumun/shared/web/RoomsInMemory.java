package dev.jumun.shared.web;

import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.CouponDesk;
import dev.jumun.coupon.InMemoryCampaigns;
import dev.jumun.coupon.domain.BatchedCouponDesk;
import dev.jumun.coupon.domain.CampaignOffice;
import dev.jumun.coupon.domain.CouponClerk;
import dev.jumun.dataplatform.DeliveryDesk;
import dev.jumun.dataplatform.InMemoryDeliveries;
import dev.jumun.dataplatform.domain.DeliveryOffice;
import dev.jumun.dataplatform.domain.Redelivery;
import dev.jumun.order.Checkout;
import dev.jumun.order.domain.BatchedCheckout;
import dev.jumun.order.domain.Shop;
import dev.jumun.product.CatalogueAdmin;
import dev.jumun.product.InMemoryProducts;
import dev.jumun.product.StockRoom;
import dev.jumun.product.domain.BatchedStockRoom;
import dev.jumun.product.domain.CatalogueEditor;
import dev.jumun.product.domain.StockKeeper;
import dev.jumun.shared.AuditRow;
import dev.jumun.shared.AuditTrail;
import dev.jumun.shared.BatchObserver;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.GroupCommitSettings;
import dev.jumun.shared.InTurn;
import dev.jumun.shared.Page;
import dev.jumun.statistics.InMemoryRankings;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.PopularAdmin;
import dev.jumun.statistics.PopularProducts;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.domain.PopularReader;
import dev.jumun.statistics.domain.RankingOffice;
import dev.jumun.user.BalanceDesk;
import dev.jumun.user.BalanceLimits;
import dev.jumun.user.domain.BalanceTeller;
import dev.jumun.user.domain.BatchedBalanceDesk;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The core itself, over stores in memory: what an answer says is what the rules decide. */
@Configuration(proxyBeanMethods = false)
class RoomsInMemory {

    private final InTurn turn = new InTurn();

    private <Q, A> GroupCommit<Q, A> lanes(String name, GroupCommit.Batch<Q, A> batch) {
        return new GroupCommit<>(
                name, new GroupCommitSettings(1, 1, 8, 8, 64), turn.of(batch), BatchObserver.NONE);
    }

    @Bean
    Shop shop() {
        return new Shop();
    }

    @Bean
    BalanceDesk balanceDesk(Shop shop) {
        return new BatchedBalanceDesk(
                lanes(
                        "balance",
                        new BalanceTeller(
                                shop.answers,
                                shop.wallets,
                                shop.audit,
                                shop.clock,
                                BalanceLimits.DEFAULT)),
                shop.ids);
    }

    @Bean
    InMemoryProducts products() {
        return new InMemoryProducts();
    }

    @Bean
    CatalogueAdmin catalogueAdmin(InMemoryProducts products, Shop shop) {
        return new CatalogueEditor(products, shop.audit, shop.clock);
    }

    @Bean
    StockRoom stockRoom(Shop shop) {
        return new BatchedStockRoom(
                lanes("stock", new StockKeeper(shop.answers, shop.stocks, shop.audit, shop.clock)));
    }

    @Bean
    InMemoryCampaigns campaigns(Shop shop) {
        return new InMemoryCampaigns(shop.clock, shop.coupons);
    }

    @Bean
    CampaignOffice campaignOffice(Campaigns campaigns, Shop shop) {
        return new CampaignOffice(campaigns, shop.audit, shop.clock);
    }

    @Bean
    CouponDesk couponDesk(Campaigns campaigns, Shop shop) {
        return new BatchedCouponDesk(
                lanes(
                        "coupons",
                        new CouponClerk(campaigns, shop.coupons, shop.wallets, shop.clock)),
                shop.ids);
    }

    @Bean
    Checkout checkout(Shop shop) {
        return new BatchedCheckout(
                lanes("orders", shop.cashier),
                lanes("cancels", shop.canceller),
                new BatchedCheckout.ReadingDesk(
                        shop.coupons, shop.paymentDesk, shop.stocks, shop.clock),
                shop.ids,
                shop.numbers);
    }

    @Bean
    InMemoryRankings rankings() {
        return new InMemoryRankings();
    }

    @Bean
    PopularProducts popularProducts(InMemoryRankings rankings, ShopWindow window) {
        return new PopularReader(rankings, window);
    }

    @Bean
    PopularAdmin popularAdmin(InMemoryRankings rankings, Shop shop, PopularProducts popular) {
        RankingCalendar calendar = new RankingCalendar(ZoneId.of("Asia/Seoul"));
        return new RankingOffice(
                rankings,
                new RankingBuilder(rankings, calendar, shop.clock),
                calendar,
                shop.audit,
                shop.clock,
                popular,
                Pace::withoutRests);
    }

    @Bean
    InMemoryDeliveries deliveries(Shop shop) {
        return new InMemoryDeliveries(shop.clock);
    }

    @Bean
    DeliveryDesk deliveryDesk(InMemoryDeliveries deliveries, Shop shop) {
        return new DeliveryOffice(new Redelivery(deliveries, shop.audit), () -> {});
    }

    @Bean
    AuditTrail auditTrail() {
        return (actor, from, to, limit, before) ->
                Page.ofSurplus(
                        List.of(3L, 2L, 1L).stream()
                                .filter(id -> before == null || id < before)
                                .limit(limit + 1L)
                                .map(RoomsInMemory::row)
                                .toList(),
                        limit,
                        AuditRow::id);
    }

    private static AuditRow row(long id) {
        return new AuditRow(
                id,
                Instant.parse("2026-01-01T00:00:00.123456Z"),
                "root",
                "balance.adjust",
                "user/alice",
                "{\"balance\": 1}",
                null,
                "request-" + id);
    }
}
