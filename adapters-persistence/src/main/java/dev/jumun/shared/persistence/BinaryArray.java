package dev.jumun.shared.persistence;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;
import org.springframework.jdbc.support.SqlValue;

/**
 * An array of one dimension as PostgreSQL receives it ({@code array_recv} in its {@code
 * arrayfuncs.c}): the number of dimensions, whether there are nulls, the type of the elements, how
 * many there are and from which index on; then each with its length, -1 for null.
 */
final class BinaryArray implements SqlValue {

    private static final int NULL = -1;
    private static final int HEAD = 5 * Integer.BYTES;

    private final int type;
    private final byte[] bytes;

    private BinaryArray(int type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** Of elements that are all of one size. */
    static <T, V> BinaryArray of(
            int type,
            int elementType,
            int size,
            Collection<T> rows,
            Function<T, @Nullable V> column,
            BiConsumer<ByteBuffer, V> write) {
        List<@Nullable V> values = new ArrayList<>(rows.size());
        int nulls = 0;
        for (T row : rows) {
            V value = column.apply(row);
            values.add(value);
            nulls += value == null ? 1 : 0;
        }
        byte[] all = room(values.size(), (values.size() - nulls) * size);
        ByteBuffer bytes = head(all, elementType, nulls > 0, values.size());
        for (V value : values) {
            if (value == null) {
                bytes.putInt(NULL);
            } else {
                write.accept(bytes.putInt(size), value);
            }
        }
        return new BinaryArray(type, all);
    }

    static <T> BinaryArray of(
            int type,
            int elementType,
            Collection<T> rows,
            Function<T, ? extends byte @Nullable []> column) {
        List<byte @Nullable []> values = new ArrayList<>(rows.size());
        boolean hasNulls = false;
        int size = 0;
        for (T row : rows) {
            byte[] value = column.apply(row);
            values.add(value);
            hasNulls |= value == null;
            size += value == null ? 0 : value.length;
        }
        byte[] all = room(values.size(), size);
        ByteBuffer bytes = head(all, elementType, hasNulls, values.size());
        for (byte[] value : values) {
            if (value == null) {
                bytes.putInt(NULL);
            } else {
                bytes.putInt(value.length).put(value);
            }
        }
        return new BinaryArray(type, all);
    }

    /**
     * @param size of all elements together
     */
    private static byte[] room(int length, int size) {
        return new byte[HEAD + length * Integer.BYTES + size];
    }

    private static ByteBuffer head(byte[] all, int elementType, boolean hasNulls, int length) {
        return ByteBuffer.wrap(all)
                .putInt(1)
                .putInt(hasNulls ? 1 : 0)
                .putInt(elementType)
                .putInt(length)
                .putInt(1);
    }

    @Override
    public void setValue(PreparedStatement statement, int index) throws SQLException {
        statement.setArray(
                index,
                new PgArray(statement.getConnection().unwrap(BaseConnection.class), type, bytes));
    }

    @Override
    public void cleanup() {
        // Nothing is held.
    }
}
