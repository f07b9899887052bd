package dev.jumun.shared.web.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What an accepted call answers.
 *
 * @param location the address of what was made, {@code null} where nothing was
 * @param body what is written as JSON
 */
public record Answer(int status, @Nullable String location, Object body) {

    public static Answer created(String location, Object body) {
        return new Answer(201, location, body);
    }

    public static Answer ok(Object body) {
        return new Answer(200, null, body);
    }
}
