package dev.jumun.shared.config;

import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.shared.Answers;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.IdSource;
import dev.jumun.shared.persistence.JdbcAnswers;
import dev.jumun.shared.persistence.JdbcAuditLog;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.persistence.TimeOrderedIds;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.answer.ReadingThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What every room uses. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({BatchProperties.class, IdempotencyProperties.class})
public class SharedConfiguration {

    @Bean
    BusinessClock businessClock(JdbcClient writes) {
        return new JdbcBusinessClock(writes);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    BusinessClock readClock(@Qualifier("reads") JdbcClient reads) {
        return new JdbcBusinessClock(reads);
    }

    @Bean
    IdSource ids() {
        return new TimeOrderedIds();
    }

    @Bean
    RowLocks rowLocks(DataSource writes) {
        return new RowLocks(writes);
    }

    /** For adapters that read: who asks them to lock asks for {@code UNLOCKED}. */
    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    RowLocks readLocks(@Qualifier("reads") DataSource reads) {
        return new RowLocks(reads);
    }

    @Bean
    Answers answers(JdbcClient writes, RowLocks locks) {
        return new JdbcAnswers(writes, locks);
    }

    @Bean
    JdbcAuditLog auditLog(JdbcClient writes) {
        return new JdbcAuditLog(writes);
    }

    @Bean
    GroupCommits groupCommits(BatchProperties properties, MeterRegistry meters) {
        return new GroupCommits(properties, meters);
    }

    /**
     * One for every second connection, which are closed after them. The others are left for what
     * does not go this way: single products, looks for changes, what somebody signed in reads.
     */
    @Bean
    ReadingThreads readingThreads(@Qualifier("reads") HikariDataSource reads) {
        return new ReadingThreads(
                Math.ceilDiv(reads.getMaximumPoolSize(), 2),
                Duration.ofMillis(reads.getConnectionTimeout()));
    }

    @Bean
    ReadMeters readMeters(MeterRegistry meters) {
        return new ReadMeters(meters);
    }

    @Bean
    MeterBinder memoryMeters(PublicAnswers answers) {
        return meters -> {
            meters.gauge("jumun.reads.remembered", answers, PublicAnswers::size);
            meters.gauge("jumun.reads.bytes", answers, PublicAnswers::bytes);
        };
    }

    @Bean
    AnswerPurge answerPurge(
            @Qualifier("jobs") JdbcClient jobs,
            @Qualifier("jobs") DataSource connections,
            IdempotencyProperties properties) {
        return new AnswerPurge(
                new JdbcAnswers(jobs, new RowLocks(connections)),
                new JdbcBusinessClock(jobs),
                properties.retention());
    }
}
