package dev.jumun.shared.web.validation;

import java.util.List;

/**
 * A request with rules that span several fields. Annotated with {@link Consistent}, it is checked
 * with the single fields, so that a client hears of every fault at once.
 */
public interface SelfChecking {

    /**
     * A field that does not go with another.
     *
     * @param message a key of the problems bundle, without its {@code fault.}
     */
    record Clash(String field, String message) {}

    /** The clashes; fields that are absent or wrong by themselves are no clash. */
    List<Clash> clashes();
}
