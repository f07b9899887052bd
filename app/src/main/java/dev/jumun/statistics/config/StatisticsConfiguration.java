package dev.jumun.statistics.config;

import dev.jumun.product.Catalogue;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.persistence.JdbcAuditLog;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.statistics.PopularAdmin;
import dev.jumun.statistics.PopularProducts;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.Rankings;
import dev.jumun.statistics.domain.PopularReader;
import dev.jumun.statistics.domain.RankingOffice;
import dev.jumun.statistics.persistence.JdbcRankings;
import dev.jumun.statistics.web.PopularAdminController;
import dev.jumun.statistics.web.PopularController;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Daily sales, rankings, and the job that builds them. */
@Configuration(proxyBeanMethods = false)
public class StatisticsConfiguration {

    @Bean
    RankingCalendar rankingCalendar(@Value("${jumun.zone:Asia/Seoul}") ZoneId zone) {
        return new RankingCalendar(zone);
    }

    /** On connections for use cases: for whoever builds in a transaction of their own. */
    @Bean
    Rankings rankings(JdbcClient writes) {
        return new JdbcRankings(writes);
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

    @Bean
    JobTransactions jobTransactions(@Qualifier("jobs") DataSource jobs) {
        return new JobTransactions(new JdbcTransactionManager(jobs));
    }

    @Bean
    RankingBuilder rankingBuilder(
            Rankings rankings, RankingCalendar calendar, BusinessClock clock) {
        return new RankingBuilder(rankings, calendar, clock);
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
            @Qualifier("jobs") Rankings rankings,
            @Qualifier("jobs") RankingBuilder builder,
            RankingCalendar calendar,
            @Qualifier("jobs") BusinessClock clock,
            JobTransactions transactions,
            RankingWatch watch) {
        return new RankingJob(rankings, builder, calendar, clock, transactions, watch);
    }

    @Bean
    RankingLooks rankingLooks(RankingJob job) {
        return new RankingLooks(job);
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
            JobTransactions transactions) {
        return new RebuildDesk(
                new RankingOffice(rankings, builder, calendar, new JdbcAuditLog(jobs), clock),
                transactions);
    }

    @Bean
    PopularProducts popularProducts(@Qualifier("reads") Rankings rankings, Catalogue catalogue) {
        return new PopularReader(rankings, catalogue);
    }

    @Bean
    PopularController popularController(PopularProducts popular, PublicAnswers publicAnswers) {
        return new PopularController(popular, publicAnswers);
    }

    @Bean
    PopularAdminController popularAdminController(
            PopularAdmin admin, PopularProducts popular, PopularController shown) {
        return new PopularAdminController(admin, popular, shown);
    }

    @Bean
    PopularRenewal popularRenewal(PopularController shown) {
        return new PopularRenewal(shown);
    }
}
