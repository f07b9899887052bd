package dev.jumun.dataplatform.persistence;

import dev.jumun.dataplatform.PlatformBreaker;
import dev.jumun.shared.persistence.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The breaker: a row while it is open. */
public class JdbcPlatformBreaker implements PlatformBreaker {

    private static final String LOOK =
            """
            SELECT statement_timestamp() AS now, open_since, failures, next_probe_at, reason
            FROM (VALUES (true)) AS always LEFT JOIN data_platform_breaker ON true
            """;

    /** One who comes later opens nothing, but the platform may ask him to leave it alone. */
    private static final String OPEN =
            """
            INSERT INTO data_platform_breaker (open_since, failures, next_probe_at, reason)
            VALUES (statement_timestamp(), 0, statement_timestamp() + make_interval(secs => :alone), :reason)
            ON CONFLICT (only_row) DO UPDATE
            SET next_probe_at = greatest(data_platform_breaker.next_probe_at, excluded.next_probe_at)
            WHERE excluded.next_probe_at > excluded.open_since
            """;

    private static final String TRY_PROBE =
            """
            UPDATE data_platform_breaker
            SET next_probe_at = statement_timestamp() + make_interval(secs => ?)
            WHERE next_probe_at <= statement_timestamp()
            """;

    /** What is further away than any probe's own time, the platform has asked for. */
    private static final String PROBE_FAILED =
            """
            UPDATE data_platform_breaker
            SET failures = failures + 1, reason = :reason,
                next_probe_at = greatest(
                    statement_timestamp() + make_interval(secs => :pause),
                    CASE WHEN next_probe_at > statement_timestamp() + make_interval(secs => :probe)
                         THEN next_probe_at END)
            """;

    private final JdbcClient jdbc;

    public JdbcPlatformBreaker(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Look look() {
        return jdbc.sql(LOOK)
                .query((row, i) -> new Look(Times.get(row, "now"), outage(row)))
                .single();
    }

    private static @Nullable Outage outage(ResultSet row) throws SQLException {
        Instant since = Times.find(row, "open_since");
        return since == null
                ? null
                : new Outage(
                        since,
                        row.getInt("failures"),
                        Times.get(row, "next_probe_at"),
                        row.getString("reason"));
    }

    @Override
    public void open(String reason, @Nullable Duration leaveAlone) {
        jdbc.sql(OPEN)
                .param("alone", leaveAlone == null ? 0 : seconds(leaveAlone))
                .param("reason", reason)
                .update();
    }

    @Override
    public boolean tryProbe() {
        return jdbc.sql(TRY_PROBE).param(seconds(PROBE)).update() > 0;
    }

    @Override
    public void probeFailed(String reason, Duration untilNext) {
        jdbc.sql(PROBE_FAILED)
                .param("reason", reason)
                .param("pause", seconds(untilNext))
                .param("probe", seconds(PROBE))
                .update();
    }

    @Override
    public void shut() {
        jdbc.sql("DELETE FROM data_platform_breaker").update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
