package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.SqlValue;

class SqlArraysTest {

    private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    private record Row<V>(@Nullable V value) {}

    @SafeVarargs
    private static <V> List<Row<V>> rows(@Nullable V... values) {
        return Arrays.stream(values).map(value -> new Row<V>(value)).toList();
    }

    private interface Column<V> {
        @Nullable V get(ResultSet row) throws SQLException;
    }

    /** What comes back when an array is taken apart, in its order. */
    private static <V> List<Row<V>> unnested(SqlValue array, String type, Column<V> column) {
        return DATABASE.jdbc()
                .sql(
                        "SELECT v, pg_typeof(v)::text AS type FROM unnest(?) WITH ORDINALITY AS a (v, n)"
                                + " ORDER BY n")
                .param(array)
                .query((row, i) -> {
                    assertThat(row.getString("type")).isEqualTo(type);
                    return new Row<V>(column.get(row));
                })
                .list();
    }

    @Test
    void areWhatWasSent() {
        List<Row<String>> texts =
                rows("", "운동화 🧾", null, "NULL", "{a,\"b\"}", "\\x00", "'; --", "a\nb\t\u0001");
        List<Row<Long>> longs = rows(0L, null, Long.MIN_VALUE, Long.MAX_VALUE, -1L);
        List<Row<Integer>> ints = rows(Integer.MIN_VALUE, null, Integer.MAX_VALUE);
        List<Row<UUID>> ids = rows(null, new UUID(0, 0), new UUID(-1, -2), null);

        assertThat(unnested(SqlArrays.texts(texts, Row::value), "text", row -> row.getString("v")))
                .isEqualTo(texts);
        assertThat(
                        unnested(
                                SqlArrays.longs(longs, Row::value),
                                "bigint",
                                row -> row.getObject("v", Long.class)))
                .isEqualTo(longs);
        assertThat(
                        unnested(
                                SqlArrays.ints(ints, Row::value),
                                "integer",
                                row -> row.getObject("v", Integer.class)))
                .isEqualTo(ints);
        assertThat(
                        unnested(
                                SqlArrays.uuids(ids, Row::value),
                                "uuid",
                                row -> row.getObject("v", UUID.class)))
                .isEqualTo(ids);
    }

    @Test
    void keepTimesToTheMicrosecondOnBothSidesOfEveryEpoch() {
        List<Row<Instant>> times =
                rows(
                        Instant.parse("2026-11-23T00:29:59.999999Z"),
                        null,
                        Instant.EPOCH,
                        Instant.parse("1999-12-31T23:59:59.999999Z"),
                        Instant.parse("2000-01-01T00:00:00.000001Z"),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"));

        assertThat(
                        unnested(
                                SqlArrays.instants(times, Row::value),
                                "timestamp with time zone",
                                row -> {
                                    OffsetDateTime at = row.getObject("v", OffsetDateTime.class);
                                    return at == null ? null : at.toInstant();
                                }))
                .isEqualTo(times);
    }

    @Test
    void cutOffWhatIsFinerThanAMicrosecond() {
        assertThat(
                        unnested(
                                SqlArrays.instants(
                                        rows(Instant.parse("2026-11-23T00:00:00.123456789Z")),
                                        Row::value),
                                "timestamp with time zone",
                                row -> row.getObject("v", OffsetDateTime.class)))
                .isEqualTo(rows(OffsetDateTime.parse("2026-11-23T00:00:00.123456Z")));
    }

    @Test
    void holdBytesOfAnyLengthAndKind() {
        byte[] many = new byte[100_000];
        Arrays.fill(many, (byte) 0xFF);
        List<byte[]> all = List.of(new byte[0], many, "본문".getBytes(StandardCharsets.UTF_8));

        assertThat(
                        unnested(
                                SqlArrays.bytes(all, bytes -> bytes),
                                "bytea",
                                row -> HexFormat.of().formatHex(row.getBytes("v"))))
                .isEqualTo(
                        all.stream()
                                .map(bytes -> new Row<>(HexFormat.of().formatHex(bytes)))
                                .toList());
    }

    @Test
    void mayBeEmpty() {
        List<Row<String>> none = List.of();

        assertThat(unnested(SqlArrays.texts(none, Row::value), "text", row -> row.getString("v")))
                .isEmpty();
        assertThat(
                        unnested(
                                SqlArrays.longs(List.<Row<Long>>of(), Row::value),
                                "bigint",
                                row -> row.getLong("v")))
                .isEmpty();
    }
}
