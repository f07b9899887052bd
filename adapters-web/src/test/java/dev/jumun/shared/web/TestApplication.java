package dev.jumun.shared.web;

import dev.jumun.shared.AuditRow;
import dev.jumun.shared.AuditTrail;
import dev.jumun.shared.Page;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import dev.jumun.user.web.AccountAdminController;
import dev.jumun.user.web.AccountController;
import dev.jumun.user.web.MemoryBalances;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The web side, wired as the application wires it. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(SharedWebConfiguration.class)
public class TestApplication {

    @Bean
    JwtDecoder jwtDecoder() {
        return Tokens.decoder();
    }

    @Bean
    ProbeController probeController(PublicAnswers publicAnswers) {
        return new ProbeController(publicAnswers);
    }

    @Bean
    AuditTrail auditTrail() {
        return (actor, from, to, limit, before) ->
                Page.ofSurplus(
                        List.of(3L, 2L, 1L).stream()
                                .filter(id -> before == null || id < before)
                                .limit(limit + 1L)
                                .map(TestApplication::row)
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

    @Bean
    MemoryBalances memoryBalances() {
        return new MemoryBalances();
    }

    @Bean
    AccountController accountController(
            MemoryBalances balances, IdempotentCalls calls, Cursors cursors) {
        return new AccountController(balances, balances, calls, cursors);
    }

    @Bean
    AccountAdminController accountAdminController(MemoryBalances balances, IdempotentCalls calls) {
        return new AccountAdminController(balances, balances, calls);
    }
}
