package dev.jumun.order.config;

import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.order.Checkout;
import dev.jumun.order.Order;
import dev.jumun.order.OrderEvents;
import dev.jumun.order.OrderHistory;
import dev.jumun.order.Orders;
import dev.jumun.order.domain.BatchedCheckout;
import dev.jumun.order.domain.CancelOrder;
import dev.jumun.order.domain.Canceller;
import dev.jumun.order.domain.Cashier;
import dev.jumun.order.domain.PlaceOrder;
import dev.jumun.order.persistence.JdbcOrderHistory;
import dev.jumun.order.persistence.JdbcOrders;
import dev.jumun.order.web.OrderAdminController;
import dev.jumun.order.web.OrderController;
import dev.jumun.payment.PaymentDesk;
import dev.jumun.payment.Payments;
import dev.jumun.product.Stocks;
import dev.jumun.shared.Answers;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Decision;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.IdSource;
import dev.jumun.shared.Reply;
import dev.jumun.shared.config.GroupCommits;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import dev.jumun.shared.web.problem.ProblemWriter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Checkout, cancelling, and the history of orders. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrderProperties.class)
public class OrderConfiguration {

    @Bean
    Orders orders(JdbcClient writes, RowLocks locks, Payments payments) {
        return new JdbcOrders(writes, locks, payments);
    }

    @Bean
    OrderHistory orderHistory(
            @Qualifier("reads") JdbcClient reads,
            @Qualifier("reads") TransactionOperations snapshot,
            @Qualifier("reads") Payments payments) {
        return new JdbcOrderHistory(reads, snapshot, payments);
    }

    @Bean
    Cashier cashier(
            Answers answers,
            IssuedCoupons coupons,
            PaymentDesk payments,
            Stocks stocks,
            Orders orders,
            OrderEvents events,
            BusinessClock clock) {
        return new Cashier(answers, coupons, payments, stocks, orders, events, clock);
    }

    @Bean
    Canceller canceller(
            Orders orders,
            IssuedCoupons coupons,
            PaymentDesk payments,
            Stocks stocks,
            OrderEvents events,
            AuditLog auditLog,
            BusinessClock clock,
            OrderProperties properties) {
        return new Canceller(
                orders,
                coupons,
                payments,
                stocks,
                events,
                auditLog,
                clock,
                properties.cancelWindow());
    }

    @Bean
    GroupCommit<PlaceOrder, Reply> orderLanes(GroupCommits commits, Cashier cashier) {
        return commits.start("orders", cashier);
    }

    @Bean
    GroupCommit<CancelOrder, Decision<Order>> cancelLanes(
            GroupCommits commits, Canceller canceller) {
        return commits.start("cancels", canceller);
    }

    @Bean
    BatchedCheckout.ReadingDesk readingDesk(
            @Qualifier("reads") IssuedCoupons coupons,
            @Qualifier("reads") PaymentDesk payments,
            @Qualifier("reads") Stocks stocks,
            @Qualifier("reads") BusinessClock clock) {
        return new BatchedCheckout.ReadingDesk(coupons, payments, stocks, clock);
    }

    @Bean
    Checkout checkout(
            GroupCommit<PlaceOrder, Reply> orderLanes,
            GroupCommit<CancelOrder, Decision<Order>> cancelLanes,
            BatchedCheckout.ReadingDesk readingDesk,
            IdSource ids) {
        return new BatchedCheckout(
                orderLanes, cancelLanes, readingDesk, ids, new RandomOrderNumbers());
    }

    @Bean
    OrderController orderController(
            Checkout checkout,
            OrderHistory history,
            IdempotentCalls calls,
            Cursors cursors,
            ProblemWriter problems) {
        return new OrderController(checkout, history, calls, cursors, problems);
    }

    @Bean
    OrderAdminController orderAdminController(
            Checkout checkout, OrderHistory history, Cursors cursors) {
        return new OrderAdminController(checkout, history, cursors);
    }
}
