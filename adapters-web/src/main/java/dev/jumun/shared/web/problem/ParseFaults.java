package dev.jumun.shared.web.problem;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Why a body could not be read, and where. Jackson's own words name Java classes, so not those. */
final class ParseFaults {

    /** What a fault of the body as a whole is said of. */
    private static final String BODY = "body";

    private static final int MAX_PATH = 200;

    private ParseFaults() {}

    static FieldFault of(@Nullable Throwable cause) {
        if (!(cause instanceof JacksonException fault)) {
            return new FieldFault(BODY, cause == null ? "missing" : "malformed");
        }
        return switch (fault) {
            case UnrecognizedPropertyException e -> new FieldFault(path(e), "unknown");
            case InvalidFormatException e -> new FieldFault(path(e), "value");
            case MismatchedInputException e when e.getPath().isEmpty() ->
                    new FieldFault(BODY, "malformed");
            case MismatchedInputException e -> new FieldFault(path(e), "type");
            case InputCoercionException e -> new FieldFault(path(e), "range");
            case StreamReadException e when isDuplicate(e) -> new FieldFault(path(e), "duplicate");
            default -> new FieldFault(path(fault), "malformed");
        };
    }

    private static boolean isDuplicate(StreamReadException e) {
        return e.getOriginalMessage().startsWith("Duplicate ");
    }

    private static String path(JacksonException fault) {
        StringBuilder path = new StringBuilder();
        if (fault instanceof StreamReadException read && read.processor() != null) {
            // The parser knows its place to the field, the mapper only as far as it was asked.
            append(path, read.processor().streamReadContext());
        } else {
            for (JacksonException.Reference step : fault.getPath()) {
                append(path, step.getPropertyName(), step.getIndex());
            }
        }
        if (path.isEmpty()) {
            return BODY;
        }
        return path.length() > MAX_PATH ? path.substring(0, MAX_PATH) : path.toString();
    }

    private static void append(StringBuilder path, @Nullable TokenStreamContext place) {
        if (place == null || place.inRoot()) {
            return;
        }
        append(path, place.getParent());
        append(path, place.currentName(), place.inArray() ? place.getCurrentIndex() : -1);
    }

    private static void append(StringBuilder path, @Nullable String name, int index) {
        if (name != null) {
            path.append(path.isEmpty() ? "" : ".").append(name);
        } else if (index >= 0) {
            path.append('[').append(index).append(']');
        }
    }
}
