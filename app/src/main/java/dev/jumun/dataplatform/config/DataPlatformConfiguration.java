package dev.jumun.dataplatform.config;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.DeliveryDesk;
import dev.jumun.dataplatform.DeliveryHistory;
import dev.jumun.dataplatform.PlatformBreaker;
import dev.jumun.dataplatform.domain.DeliveryClerk;
import dev.jumun.dataplatform.domain.DeliveryOffice;
import dev.jumun.dataplatform.domain.EventRecorder;
import dev.jumun.dataplatform.domain.EventSender;
import dev.jumun.dataplatform.domain.EventsRecorded;
import dev.jumun.dataplatform.domain.Redelivery;
import dev.jumun.dataplatform.mock.MockDataPlatform;
import dev.jumun.dataplatform.persistence.JdbcDeliveries;
import dev.jumun.dataplatform.persistence.JdbcDeliveryHistory;
import dev.jumun.dataplatform.persistence.JdbcPlatformBreaker;
import dev.jumun.dataplatform.web.DeliveryAdminController;
import dev.jumun.order.OrderEvents;
import dev.jumun.order.OrderHistory;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.web.answer.Cursors;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Carries order events from the transaction that makes them true to the data platform, after it has
 * committed.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataPlatformProperties.class)
public class DataPlatformConfiguration {

    @Bean
    Deliveries deliveries(JdbcClient writes) {
        return new JdbcDeliveries(writes);
    }

    @Bean
    DeliveryHistory deliveryHistory(@Qualifier("reads") JdbcClient reads) {
        return new JdbcDeliveryHistory(reads);
    }

    @Bean
    OrderEvents orderEvents(
            Deliveries deliveries,
            ObjectProvider<EventSender> sender,
            ApplicationEventPublisher publisher) {
        EventSender running = sender.getIfAvailable();
        return running == null
                ? EventRecorder.withoutSender(deliveries)
                : new EventRecorder(
                        deliveries,
                        running::isAccepting,
                        System::nanoTime,
                        publisher::publishEvent);
    }

    @Bean
    Redelivery redelivery(Deliveries deliveries, AuditLog auditLog) {
        return new Redelivery(deliveries, auditLog);
    }

    @Bean
    DeliveryDesk deliveryDesk(Redelivery redelivery, ObjectProvider<EventSender> sender) {
        return new DeliveryOffice(
                redelivery, () -> sender.ifAvailable(EventSender::lookAtEverything));
    }

    @Bean
    DeliveryAdminController deliveryAdminController(
            DeliveryHistory history, DeliveryDesk desk, Cursors cursors) {
        return new DeliveryAdminController(history, desk, cursors);
    }

    @Bean
    DeliveryMeters deliveryMeters(MeterRegistry meters, DeliveryHistory history) {
        return new DeliveryMeters(meters, history);
    }

    @Bean
    DeliveryPurge deliveryPurge(
            @Qualifier("jobs") JdbcClient jobs, DataPlatformProperties properties) {
        return new DeliveryPurge(
                new JdbcDeliveries(jobs), new JdbcBusinessClock(jobs), properties.retention());
    }

    /** With no kind of platform chosen, events are recorded and wait until one is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${jumun.data-platform.kind:}'.isBlank()")
    static class Sending {

        @Bean
        PlatformBreaker platformBreaker(JdbcClient writes) {
            return new JdbcPlatformBreaker(writes);
        }

        @Bean
        DeliveryClerk deliveryClerk(Deliveries deliveries, PlatformBreaker breaker) {
            return new DeliveryClerk(deliveries, breaker);
        }

        @Bean
        EventSender eventSender(
                DataPlatform platform,
                DeliveryClerk clerk,
                OrderHistory orders,
                DataPlatformProperties properties,
                DeliveryMeters meters) {
            return new EventSender(
                    platform,
                    clerk,
                    orders,
                    properties.sender(),
                    () -> ThreadLocalRandom.current().nextDouble(),
                    meters);
        }

        @Bean
        EventsRecordedListener eventsRecordedListener(EventSender sender) {
            return new EventsRecordedListener(sender);
        }
    }

    // A kind of platform is one class behind DataPlatform, and one configuration here.

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "jumun.data-platform.kind", havingValue = "mock")
    static class Mock {

        /**
         * Its tables are the demo's; elsewhere every delivery would fail, and only say so later.
         */
        Mock(Environment environment) {
            if (!environment.matchesProfiles("demo")) {
                throw new PlatformSettingException(
                        "kind", "is mock, which is there only with the profile demo");
            }
        }

        @Bean
        MockDataPlatform mockDataPlatform(JdbcClient writes) {
            return new MockDataPlatform(writes);
        }
    }

    /** Runs on the lane that committed, so it only hands over. */
    static final class EventsRecordedListener {

        private final EventSender sender;

        EventsRecordedListener(EventSender sender) {
            this.sender = sender;
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        void on(EventsRecorded recorded) {
            sender.send(recorded);
        }
    }
}
