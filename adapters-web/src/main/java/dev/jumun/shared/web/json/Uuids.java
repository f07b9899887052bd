package dev.jumun.shared.web.json;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs in their one common form; {@link UUID#fromString} also takes {@code 1-1-1-1-1}. */
public final class Uuids {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private Uuids() {}

    /**
     * Any version is well-formed.
     *
     * @throws IllegalArgumentException when it is no UUID
     */
    public static UUID of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }
}
