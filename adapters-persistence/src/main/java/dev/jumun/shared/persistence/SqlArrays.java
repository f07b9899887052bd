package dev.jumun.shared.persistence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Columns of a set of rows as SQL arrays: {@code INSERT … SELECT … FROM unnest(?, ?, …)} writes any
 * number of rows in one statement whose text, and so whose plan, is always the same.
 */
public final class SqlArrays {

    private SqlArrays() {}

    public static <T> SqlArrayValue texts(
            Collection<T> rows, Function<T, @Nullable String> column) {
        return array("text", rows, column);
    }

    public static <T> SqlArrayValue longs(Collection<T> rows, Function<T, @Nullable Long> column) {
        return array("int8", rows, column);
    }

    public static <T> SqlArrayValue ints(
            Collection<T> rows, Function<T, @Nullable Integer> column) {
        return array("int4", rows, column);
    }

    public static <T> SqlArrayValue uuids(Collection<T> rows, Function<T, @Nullable UUID> column) {
        return array("uuid", rows, column);
    }

    public static <T> SqlArrayValue instants(
            Collection<T> rows, Function<T, @Nullable Instant> column) {
        return array(
                "timestamptz",
                rows,
                row -> {
                    Instant at = column.apply(row);
                    return at == null ? null : at.atOffset(ZoneOffset.UTC);
                });
    }

    public static <T> SqlArrayValue bytes(Collection<T> rows, Function<T, byte[]> column) {
        return new SqlArrayValue(
                "bytea", (Object[]) rows.stream().map(column).toArray(byte[][]::new));
    }

    private static <T> SqlArrayValue array(
            String type, Collection<T> rows, Function<T, ? extends @Nullable Object> column) {
        Object[] values = new Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            values[i++] = column.apply(row);
        }
        return new SqlArrayValue(type, values);
    }
}
