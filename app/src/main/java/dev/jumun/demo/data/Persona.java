package dev.jumun.demo.data;

import dev.jumun.shared.Caller;
import dev.jumun.shared.UserId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who somebody is in the demo, where nobody has more than a user id. */
public final class Persona {

    private static final Pattern MAILBOX = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private Persona() {}

    public static Caller of(UserId id) {
        return new Caller(id, id.value(), email(id.value()));
    }

    /** At a domain that is nobody's (RFC 2606). */
    private static @Nullable String email(String userId) {
        return MAILBOX.matcher(userId).matches() ? userId + "@example.com" : null;
    }
}
