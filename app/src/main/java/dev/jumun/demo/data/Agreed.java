package dev.jumun.demo.data;

import dev.jumun.shared.Decision;

/** Takes what the core's rules decided where the story leaves them no reason to refuse. */
final class Agreed {

    private Agreed() {}

    static <T> T on(Decision<T> decision) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> value;
            case Decision.Refused<T>(var refusal) ->
                    throw new IllegalStateException("the made-up history is refused: " + refusal);
        };
    }
}
