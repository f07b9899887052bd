package dev.jumun.dataplatform.config;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.domain.OrderEventSender;
import dev.jumun.dataplatform.mock.MockDataPlatform;
import dev.jumun.order.OrderEvents;
import dev.jumun.order.OrdersCommitted;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Carries order events from the transaction that makes them true to the data platform, after it has
 * committed.
 */
@Configuration(proxyBeanMethods = false)
public class DataPlatformConfiguration {

    @Bean
    OrderEvents orderEvents(ApplicationEventPublisher publisher) {
        return events -> {
            if (!events.isEmpty()) {
                publisher.publishEvent(new OrdersCommitted(events));
            }
        };
    }

    /** With no kind of platform chosen, committed events are not sent anywhere. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("jumun.data-platform.kind")
    static class Sending {

        @Bean
        @ConditionalOnProperty(name = "jumun.data-platform.kind", havingValue = "mock")
        MockDataPlatform mockDataPlatform(JdbcClient writes) {
            return new MockDataPlatform(writes);
        }

        @Bean
        OrderEventSender orderEventSender(DataPlatform platform) {
            return new OrderEventSender(platform);
        }

        @Bean
        OrdersCommittedListener ordersCommittedListener(OrderEventSender sender) {
            return new OrdersCommittedListener(sender);
        }
    }

    /** Runs on the lane that committed, so it only hands over. */
    static final class OrdersCommittedListener {

        private final OrderEventSender sender;

        OrdersCommittedListener(OrderEventSender sender) {
            this.sender = sender;
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        void on(OrdersCommitted committed) {
            sender.send(committed.events());
        }
    }
}
