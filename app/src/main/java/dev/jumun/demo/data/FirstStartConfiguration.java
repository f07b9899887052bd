package dev.jumun.demo.data;

import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.order.Orders;
import dev.jumun.payment.PaymentDesk;
import dev.jumun.product.Products;
import dev.jumun.product.Stocks;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.UserRegister;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.user.Wallets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The data of the demo's first start. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
public class FirstStartConfiguration {

    @Bean
    MadeUpShop madeUpShop(
            Products products,
            Stocks stocks,
            Campaigns campaigns,
            IssuedCoupons issuedCoupons,
            UserRegister register,
            Wallets wallets,
            PaymentDesk payments,
            Orders orders) {
        return new MadeUpShop(
                new Goods(products),
                new FirstCampaigns(campaigns),
                new Customers(register, wallets, campaigns, issuedCoupons),
                new Trade.Counter(payments, stocks, orders, issuedCoupons));
    }

    @Bean
    FirstStart firstStart(
            JdbcClient writes,
            PlatformTransactionManager transactions,
            BusinessClock clock,
            MadeUpShop shop,
            RankingCalendar calendar,
            RankingBuilder rankings) {
        return new FirstStart(
                writes,
                new TransactionTemplate(transactions),
                clock,
                calendar.zone(),
                shop,
                rankings);
    }
}
