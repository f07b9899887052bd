package dev.jumun.statistics.config;

import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.product.Catalogue;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.persistence.JdbcAuditLog;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.persistence.Transactions;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.answer.StandingAnswer;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.PopularAdmin;
import dev.jumun.statistics.PopularProducts;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.Rankings;
import dev.jumun.statistics.domain.PopularReader;
import dev.jumun.statistics.domain.RankingOffice;
import dev.jumun.statistics.persistence.JdbcRankings;
import dev.jumun.statistics.web.PopularAdminController;
import dev.jumun.statistics.web.PopularAnswer;
import dev.jumun.statistics.web.PopularController;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Daily sales, rankings, and the job that builds them. */
@Configuration(proxyBeanMethods = false)
public class StatisticsConfiguration {

    /** With half of it more: at most half a minute until a build that died is taken up. */
    private static final Duration PAUSE = Duration.ofSeconds(20);

    /** Of all builds of a look: what was missed is there within minutes. */
    private static final Duration RESTS_OF_A_LOOK = Duration.ofMinutes(2);

    /** Somebody is waiting for it, and it may take 3 minutes altogether. */
    private static final Duration RESTS_OF_A_REBUILD = Duration.ofMinutes(1);

    @Bean
    RankingCalendar rankingCalendar(@Value("${jumun.zone:Asia/Seoul}") ZoneId zone) {
        return new RankingCalendar(zone);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    Rankings readRankings(@Qualifier("reads") JdbcClient reads) {
        return new JdbcRankings(reads);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("jobs")
    Rankings jobRankings(@Qualifier("jobs") JdbcClient jobs) {
        return new JdbcRankings(jobs);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("jobs")
    BusinessClock jobClock(@Qualifier("jobs") JdbcClient jobs) {
        return new JdbcBusinessClock(jobs);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("jobs")
    Transactions jobTransactions(@Qualifier("jobs") HikariDataSource jobs) {
        JdbcTransactionManager manager = new JdbcTransactionManager(jobs);
        return new Transactions(
                () -> manager, () -> jobs.getHikariPoolMXBean().softEvictConnections());
    }

    /**
     * On connections for use cases, for the demo's first start: it ranks what it has made in the
     * same transaction, which nobody else sees yet.
     */
    @Bean
    RankingBuilder rankingBuilder(
            JdbcClient writes, RankingCalendar calendar, BusinessClock clock) {
        return new RankingBuilder(new JdbcRankings(writes), calendar, clock);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("jobs")
    RankingBuilder jobRankingBuilder(
            @Qualifier("jobs") Rankings rankings,
            RankingCalendar calendar,
            @Qualifier("jobs") BusinessClock clock) {
        return new RankingBuilder(rankings, calendar, clock);
    }

    @Bean
    RankingWatch rankingWatch(RankingCalendar calendar, MeterRegistry meters) {
        return new RankingWatch(calendar, meters);
    }

    @Bean
    RankingJob rankingJob(
            @Qualifier("reads") Rankings rankings,
            @Qualifier("jobs") RankingBuilder builder,
            RankingCalendar calendar,
            @Qualifier("reads") BusinessClock clock,
            @Qualifier("jobs") Transactions transactions,
            RankingWatch watch) {
        return new RankingJob(
                rankings,
                builder,
                calendar,
                clock,
                transactions,
                watch,
                () -> pace(RESTS_OF_A_LOOK),
                System::nanoTime);
    }

    @Bean
    RankingLooks rankingLooks(RankingJob job) {
        return new RankingLooks(job::look, PAUSE);
    }

    /** Its name is what the health endpoint calls it. */
    @Bean
    PopularHealth rankingHealthIndicator(RankingWatch watch, RankingCalendar calendar) {
        return new PopularHealth(watch, calendar);
    }

    @Bean
    PopularAdmin popularAdmin(
            @Qualifier("jobs") Rankings rankings,
            @Qualifier("jobs") RankingBuilder builder,
            RankingCalendar calendar,
            @Qualifier("jobs") JdbcClient jobs,
            @Qualifier("jobs") BusinessClock clock,
            @Qualifier("jobs") Transactions transactions,
            PopularProducts popular) {
        return new RebuildDesk(
                new RankingOffice(
                        rankings,
                        builder,
                        calendar,
                        new JdbcAuditLog(jobs),
                        clock,
                        popular,
                        () -> pace(RESTS_OF_A_REBUILD)),
                transactions);
    }

    private static Pace pace(Duration rests) {
        return new Pace(rests, System::nanoTime, rest -> LockSupport.parkNanos(rest.toNanos()));
    }

    @Bean
    PopularProducts popularProducts(@Qualifier("reads") Rankings rankings, Catalogue catalogue) {
        return new PopularReader(rankings, catalogue);
    }

    @Bean
    StandingAnswer<PopularAnswer> popularAnswer(
            PopularProducts popular, PublicAnswers publicAnswers) {
        return PopularController.shown(popular, publicAnswers);
    }

    @Bean
    PopularController popularController(StandingAnswer<PopularAnswer> shown) {
        return new PopularController(shown);
    }

    @Bean
    PopularAdminController popularAdminController(
            PopularAdmin admin, StandingAnswer<PopularAnswer> shown) {
        return new PopularAdminController(admin, shown);
    }

    @Bean
    PopularRenewal popularRenewal(StandingAnswer<PopularAnswer> shown) {
        return new PopularRenewal(shown);
    }
}
