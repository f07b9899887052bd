package dev.jumun.user.config;

import dev.jumun.shared.Answers;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.IdSource;
import dev.jumun.shared.Reply;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.config.GroupCommits;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import dev.jumun.user.Accounts;
import dev.jumun.user.BalanceDesk;
import dev.jumun.user.Wallets;
import dev.jumun.user.domain.BalanceRequest;
import dev.jumun.user.domain.BalanceTeller;
import dev.jumun.user.domain.BatchedBalanceDesk;
import dev.jumun.user.persistence.JdbcAccounts;
import dev.jumun.user.persistence.JdbcUserRegister;
import dev.jumun.user.persistence.JdbcWallets;
import dev.jumun.user.web.AccountAdminController;
import dev.jumun.user.web.AccountController;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users and their balances. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BalanceProperties.class)
public class UserConfiguration {

    @Bean
    Wallets wallets(JdbcClient writes, RowLocks locks) {
        return new JdbcWallets(writes, locks);
    }

    /** The same on connections for reading: for looks that decide nothing. */
    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    Wallets readWallets(@Qualifier("reads") JdbcClient reads, @Qualifier("reads") RowLocks locks) {
        return new JdbcWallets(reads, locks);
    }

    @Bean
    UserRegister userRegister(JdbcClient writes) {
        return new JdbcUserRegister(writes);
    }

    @Bean
    Accounts accounts(@Qualifier("reads") JdbcClient reads) {
        return new JdbcAccounts(reads);
    }

    @Bean
    BalanceTeller balanceTeller(
            Answers answers,
            Wallets wallets,
            AuditLog auditLog,
            BusinessClock clock,
            BalanceProperties properties) {
        return new BalanceTeller(answers, wallets, auditLog, clock, properties.limits());
    }

    @Bean
    GroupCommit<BalanceRequest, Reply> balanceLanes(GroupCommits commits, BalanceTeller teller) {
        return commits.start("balance", teller);
    }

    @Bean
    BalanceDesk balanceDesk(GroupCommit<BalanceRequest, Reply> lanes, IdSource ids) {
        return new BatchedBalanceDesk(lanes, ids);
    }

    @Bean
    AccountController accountController(
            Accounts accounts, BalanceDesk desk, IdempotentCalls calls, Cursors cursors) {
        return new AccountController(accounts, desk, calls, cursors);
    }

    @Bean
    AccountAdminController accountAdminController(
            Accounts accounts, BalanceDesk desk, IdempotentCalls calls) {
        return new AccountAdminController(accounts, desk, calls);
    }
}
