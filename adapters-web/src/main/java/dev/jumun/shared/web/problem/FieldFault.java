package dev.jumun.shared.web.problem;

import java.util.List;

/**
 * What is wrong with one field of a request.
 *
 * @param field where it stands, {@code lines[0].quantity} for example
 * @param message a key of the problems bundle, without its {@code fault.}
 * @param arguments what the message's places are filled with
 */
public record FieldFault(String field, String message, List<Object> arguments) {

    public FieldFault(String field, String message, Object... arguments) {
        this(field, message, List.of(arguments));
    }
}
