package dev.jumun.shared.persistence;

import dev.jumun.shared.BusinessClock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database server's clock, not the transaction's start: {@code clock_timestamp()}. */
public class JdbcBusinessClock implements BusinessClock {

    private final JdbcClient jdbc;

    public JdbcBusinessClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant now() {
        return jdbc.sql("SELECT clock_timestamp() AS now")
                .query((row, i) -> Times.get(row, "now"))
                .single();
    }
}
