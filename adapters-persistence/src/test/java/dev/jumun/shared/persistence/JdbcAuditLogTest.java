package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.AuditEntry;
import dev.jumun.shared.AuditRow;
import dev.jumun.shared.Page;
import dev.jumun.shared.People;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcAuditLogTest {

    private static final Administrator OTHER =
            new Administrator(new UserId("other"), "other-request");

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private final JdbcAuditLog log = new JdbcAuditLog(DATABASE.jdbc());

    record Price(Won price, @Nullable String note, Instant from) {}

    @Test
    void keepsWhatWasBeforeAndAfterAsJson() {
        Instant before = new JdbcBusinessClock(DATABASE.jdbc()).now();
        record(
                new AuditEntry(
                        People.ADMIN,
                        "option.update",
                        "option/7",
                        new Price(Won.of(1_000), "옛 \"값\"", SettableClock.NOON),
                        Map.of("price", Won.of(2_000), "by", People.ADMIN.id())));

        AuditRow row = all(null, null, null, 10).getFirst();

        assertThat(row.before())
                .isEqualTo(
                        "{\"from\": \"2026-03-02T03:00:00Z\", \"note\": \"옛 \\\"값\\\"\","
                                + " \"price\": 1000}");
        assertThat(row.after()).isEqualTo("{\"by\": \"admin\", \"price\": 2000}");
        assertThat(row.actor()).isEqualTo("admin");
        assertThat(row.action()).isEqualTo("option.update");
        assertThat(row.subject()).isEqualTo("option/7");
        assertThat(row.requestId()).isEqualTo("test-request");
        assertThat(row.at()).isAfterOrEqualTo(before);
    }

    @Test
    void keepsThatThereWasNothing() {
        record(entry(People.ADMIN, 1));

        AuditRow row = all(null, null, null, 10).getFirst();

        assertThat(row.before()).isNull();
        assertThat(row.after()).isNull();
    }

    @Test
    void keepsNothingOfATransactionThatFails() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            log.record(entry(People.ADMIN, 1));
                            throw new IllegalStateException("the change failed");
                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(all(null, null, null, 10)).isEmpty();
    }

    @Test
    void isReadInPagesNewestFirst() {
        IntStream.rangeClosed(1, 7)
                .forEach(n -> record(entry(n % 3 == 0 ? OTHER : People.ADMIN, n)));

        for (int limit = 1; limit <= 8; limit++) {
            assertThat(actions(all(null, null, null, limit)))
                    .containsExactly("7", "6", "5", "4", "3", "2", "1");
            assertThat(actions(all("other", null, null, limit))).containsExactly("6", "3");
        }
        assertThat(all("nobody", null, null, 3)).isEmpty();
    }

    @Test
    void isNarrowedToATimeHalfOpen() {
        IntStream.rangeClosed(1, 4).forEach(n -> record(entry(People.ADMIN, n)));
        List<AuditRow> rows = all(null, null, null, 10).reversed();
        Instant second = rows.get(1).at();
        Instant fourth = rows.get(3).at();

        assertThat(actions(all(null, second, null, 2))).containsExactly("4", "3", "2");
        assertThat(actions(all(null, null, second, 2))).containsExactly("1");
        assertThat(actions(all("admin", second, fourth, 1))).containsExactly("3", "2");
    }

    @Test
    void takesNothingForNoEntries() {
        DATABASE.write(() -> log.record(List.of()));

        assertThat(all(null, null, null, 10)).isEmpty();
    }

    private static AuditEntry entry(Administrator actor, int n) {
        return new AuditEntry(actor, Integer.toString(n), "subject", null, null);
    }

    private void record(AuditEntry entry) {
        DATABASE.write(() -> log.record(entry));
    }

    private static List<String> actions(List<AuditRow> rows) {
        return rows.stream().map(AuditRow::action).toList();
    }

    private List<AuditRow> all(
            @Nullable String actor, @Nullable Instant from, @Nullable Instant to, int limit) {
        List<AuditRow> read = new ArrayList<>();
        @Nullable Long position = null;
        do {
            Page<AuditRow, Long> page = log.find(actor, from, to, limit, position);
            read.addAll(page.items());
            position = page.next();
        } while (position != null);
        return read;
    }
}
