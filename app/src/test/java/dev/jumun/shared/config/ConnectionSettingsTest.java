package dev.jumun.shared.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.shared.persistence.TestDatabase;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What each kind of connection is allowed, asked of a real server. */
@NullMarked
class ConnectionSettingsTest {

    private static final TestDatabase DATABASE = ServiceDatabase.migratedCopy();

    @Test
    void readsSeeOneMomentForAsLongAsTheirTransactionLasts() {
        try (HikariDataSource reads = open(ConnectionSettings.reads(1));
                HikariDataSource writes = open(ConnectionSettings.writes(1))) {
            JdbcClient reader = JdbcClient.create(reads);
            JdbcClient writer = JdbcClient.create(writes);
            TransactionTemplate snapshot =
                    new TransactionTemplate(new JdbcTransactionManager(reads));

            boolean same =
                    Objects.requireNonNull(
                            snapshot.execute(status -> {
                                long before = users(reader);
                                writer.sql(
                                                "INSERT INTO users (id, balance, last_seq, created_at)"
                                                        + " VALUES ('newcomer', 0, 0, now())")
                                        .update();
                                return before == users(reader);
                            }));

            assertThat(same).isTrue();
            assertThat(users(reader)).isEqualTo(1);
        }
    }

    @Test
    void readsCannotWrite() {
        try (HikariDataSource reads = open(ConnectionSettings.reads(1))) {
            JdbcClient reader = JdbcClient.create(reads);

            assertThatThrownBy(() -> reader.sql("UPDATE users SET balance = 0").update())
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void everyKindIsTheServicesOwnRoleAndHasItsLimits() {
        try (HikariDataSource reads = open(ConnectionSettings.reads(1));
                HikariDataSource writes = open(ConnectionSettings.writes(1));
                HikariDataSource jobs = open(ConnectionSettings.jobs(1))) {
            assertThat(show(reads, "role", "statement_timeout")).isEqualTo("jumun_app 1500ms");
            assertThat(show(writes, "role", "lock_timeout", "transaction_timeout"))
                    .isEqualTo("jumun_app 250ms 10s");
            assertThat(show(jobs, "role", "statement_timeout")).isEqualTo("jumun_app 30min");
        }
    }

    private static HikariDataSource open(ConnectionSettings settings) {
        return settings.open(DATABASE.jdbcUrl(), DATABASE.username(), DATABASE.password());
    }

    private static long users(JdbcClient jdbc) {
        return jdbc.sql("SELECT count(*) FROM users").query(Long.class).single();
    }

    private static String show(HikariDataSource source, String... settings) {
        StringBuilder shown = new StringBuilder();
        for (String setting : settings) {
            shown.append(' ')
                    .append(
                            JdbcClient.create(source)
                                    .sql("SHOW " + setting)
                                    .query((row, i) -> row.getString(1))
                                    .single());
        }
        return shown.substring(1);
    }
}
