package dev.jumun.shared.web.answer;

import dev.jumun.shared.Page;
import dev.jumun.shared.Sha256;
import dev.jumun.shared.web.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cursors: a position in a list, to be handed back as it was given. Each carries a check over the
 * list, its filter and the position, so that one of another list is told from a good one instead of
 * giving a page that makes no sense. It is no secret: who forges one only chooses where to begin.
 */
public final class Cursors {

    private static final int CHECK_BYTES = 8;
    private static final int MAX_LENGTH = 2048;

    private final JsonMapper mapper;

    public Cursors(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * A page as it goes out.
     *
     * @param list names the list together with its sort and filter, null for those left out
     */
    public <T, P> ListAnswer<T> answer(Page<T, P> page, @Nullable Object... list) {
        return new ListAnswer<>(
                page.items(), page.next() == null ? null : encode(page.next(), list));
    }

    /**
     * The position in a cursor; {@code null} where there is none, for the first page.
     *
     * @param list as it was given to {@link #answer}
     */
    public <P> @Nullable P position(
            @Nullable String cursor, Class<P> type, @Nullable Object... list) {
        if (cursor == null) {
            return null;
        }
        try {
            if (cursor.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("too long for a cursor");
            }
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            byte[] position = Arrays.copyOfRange(bytes, CHECK_BYTES, bytes.length);
            if (!Arrays.equals(check(position, list), Arrays.copyOf(bytes, CHECK_BYTES))) {
                throw new IllegalArgumentException("a cursor of another list");
            }
            return mapper.readValue(position, type);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | JacksonException e) {
            throw Problem.invalid("cursor", "cursor").asException(e);
        }
    }

    private String encode(Object position, @Nullable Object[] list) {
        byte[] bytes = mapper.writeValueAsBytes(position);
        byte[] cursor = Arrays.copyOf(check(bytes, list), CHECK_BYTES + bytes.length);
        System.arraycopy(bytes, 0, cursor, CHECK_BYTES, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    private static byte[] check(byte[] position, @Nullable Object[] list) {
        byte[] name = (Arrays.asList(list) + "\0").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Sha256.of(name, position), CHECK_BYTES);
    }
}
