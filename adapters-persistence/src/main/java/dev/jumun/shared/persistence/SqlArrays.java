package dev.jumun.shared.persistence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.springframework.jdbc.support.SqlValue;

/**
 * Columns of a set of rows as SQL arrays: {@code INSERT … SELECT unnest(?), unnest(?), …} writes
 * any number of rows in one statement whose text, and so whose plan, is always the same; {@code
 * UPDATE … FROM (SELECT unnest(?) AS id, …)} likewise. {@code FROM unnest(?, ?, …)} is shorter, but
 * for it the server writes each column down before it reads the first row; it stays where that does
 * not count.
 *
 * <p>They are sent as PostgreSQL keeps them. Written as text, which is what the driver does with
 * identifiers and times, and read again by the server they cost several times as much.
 */
public final class SqlArrays {

    /** From where PostgreSQL counts microseconds. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private SqlArrays() {}

    public static <T> SqlValue texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return BinaryArray.of(
                Oid.TEXT_ARRAY,
                Oid.TEXT,
                rows,
                row -> {
                    String text = column.apply(row);
                    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
                });
    }

    public static <T> SqlValue longs(Collection<T> rows, Function<T, @Nullable Long> column) {
        return BinaryArray.of(
                Oid.INT8_ARRAY, Oid.INT8, Long.BYTES, rows, column, ByteBuffer::putLong);
    }

    public static <T> SqlValue ints(Collection<T> rows, Function<T, @Nullable Integer> column) {
        return BinaryArray.of(
                Oid.INT4_ARRAY, Oid.INT4, Integer.BYTES, rows, column, ByteBuffer::putInt);
    }

    public static <T> SqlValue uuids(Collection<T> rows, Function<T, @Nullable UUID> column) {
        return BinaryArray.of(
                Oid.UUID_ARRAY,
                Oid.UUID,
                2 * Long.BYTES,
                rows,
                column,
                (bytes, id) ->
                        bytes.putLong(id.getMostSignificantBits())
                                .putLong(id.getLeastSignificantBits()));
    }

    /** To the microsecond; what is finer is cut off. */
    public static <T> SqlValue instants(Collection<T> rows, Function<T, @Nullable Instant> column) {
        return BinaryArray.of(
                Oid.TIMESTAMPTZ_ARRAY,
                Oid.TIMESTAMPTZ,
                Long.BYTES,
                rows,
                column,
                (bytes, at) -> bytes.putLong(ChronoUnit.MICROS.between(EPOCH, at)));
    }

    public static <T> SqlValue bytes(Collection<T> rows, Function<T, byte[]> column) {
        return BinaryArray.of(Oid.BYTEA_ARRAY, Oid.BYTEA, rows, column);
    }
}
