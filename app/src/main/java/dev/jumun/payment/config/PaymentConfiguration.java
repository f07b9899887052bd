package dev.jumun.payment.config;

import dev.jumun.payment.PaymentDesk;
import dev.jumun.payment.Payments;
import dev.jumun.payment.persistence.JdbcPayments;
import dev.jumun.user.Wallets;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments from the balance. */
@Configuration(proxyBeanMethods = false)
public class PaymentConfiguration {

    @Bean
    Payments payments(JdbcClient writes) {
        return new JdbcPayments(writes);
    }

    /** The same on connections for reading: for looks that decide nothing. */
    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    Payments readPayments(@Qualifier("reads") JdbcClient reads) {
        return new JdbcPayments(reads);
    }

    @Bean
    PaymentDesk paymentDesk(Wallets wallets, Payments payments) {
        return new PaymentDesk(wallets, payments);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    PaymentDesk readPaymentDesk(
            @Qualifier("reads") Wallets wallets, @Qualifier("reads") Payments payments) {
        return new PaymentDesk(wallets, payments);
    }
}
