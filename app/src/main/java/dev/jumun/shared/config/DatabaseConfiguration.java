package dev.jumun.shared.config;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The kinds of connection, and the migrations that run before any of them is opened. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, DataSourceProperties.class})
class DatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * PostgreSQL's class of failures to connect; anything else, a wrong password say, does not heal
     * by waiting.
     */
    private static final String CONNECTION_CLASS = "08";

    private static final String CANNOT_CONNECT_NOW = "57P03";

    /** The server, or the driver on its behalf, turned the login down: no password, say. */
    private static final String REJECTED = "08004";

    @Bean
    @Primary
    HikariDataSource writes(
            DataSourceProperties database, DatabaseProperties properties, BatchProperties batches) {
        int size = GroupCommits.connections(batches) + properties.edits();
        return open(ConnectionSettings.writes(size), database);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    HikariDataSource reads(DataSourceProperties database, DatabaseProperties properties) {
        return open(ConnectionSettings.reads(properties.reads()), database);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("jobs")
    HikariDataSource jobs(DataSourceProperties database, DatabaseProperties properties) {
        return open(ConnectionSettings.jobs(properties.jobs()), database);
    }

    private static HikariDataSource open(
            ConnectionSettings settings, DataSourceProperties database) {
        return settings.open(
                database.determineUrl(),
                database.determineUsername(),
                database.determinePassword());
    }

    /** Migrations run as the owner, on connections of their own that are not kept. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrations(
            DataSourceProperties database,
            @Value("${spring.flyway.user:#{null}}") @Nullable String owner,
            @Value("${spring.flyway.password:}") String ownerPassword) {
        DriverManagerDataSource migrations = new DriverManagerDataSource(database.determineUrl());
        migrations.setUsername(owner == null ? database.determineUsername() : owner);
        migrations.setPassword(owner == null ? database.determinePassword() : ownerPassword);
        migrations.setConnectionProperties(ConnectionSettings.migrations());
        return migrations;
    }

    @Bean
    FlywayMigrationStrategy migrateWhenTheDatabaseAnswers(
            @FlywayDataSource DataSource migrations, DatabaseProperties properties) {
        return flyway -> {
            await(migrations, properties.startTimeout());
            flyway.migrate();
        };
    }

    private static void await(DataSource database, Duration timeout) {
        Instant deadline = Instant.now().plus(timeout);
        boolean told = false;
        while (true) {
            try (Connection connection = database.getConnection()) {
                connection.isValid(1);
                return;
            } catch (SQLException e) {
                if (!isNotUpYet(e) || Instant.now().isAfter(deadline)) {
                    throw new DatabaseNotAnsweringException(
                            "The database does not answer: " + e.getMessage(), e);
                }
                if (!told) {
                    LOG.info("Waiting up to {} s for the database", timeout.toSeconds());
                    told = true;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static boolean isNotUpYet(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && !state.equals(REJECTED)
                && (state.startsWith(CONNECTION_CLASS) || state.equals(CANNOT_CONNECT_NOW));
    }

    /** The use cases' transactions. */
    @Bean
    @Primary
    PlatformTransactionManager transactionManager(DataSource writes) {
        return new JdbcTransactionManager(writes);
    }

    /**
     * For answers that take several statements: all of them see the same moment, as in every
     * transaction on these connections.
     */
    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    TransactionOperations snapshot(@Qualifier("reads") DataSource reads) {
        return new TransactionTemplate(new JdbcTransactionManager(reads));
    }

    @Bean
    @Primary
    JdbcClient writesJdbc(DataSource writes) {
        return JdbcClient.create(writes);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    JdbcClient readsJdbc(@Qualifier("reads") DataSource reads) {
        return JdbcClient.create(reads);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("jobs")
    JdbcClient jobsJdbc(@Qualifier("jobs") DataSource jobs) {
        return JdbcClient.create(jobs);
    }
}
