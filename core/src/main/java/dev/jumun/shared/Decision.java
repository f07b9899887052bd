package dev.jumun.shared;

/**
 * What the rules make of a request: yes with what came of it, or no with the reason.
 *
 * @param <T> what an accepted request brings about
 */
public sealed interface Decision<T> {

    record Accepted<T>(T value) implements Decision<T> {}

    record Refused<T>(Refusal refusal) implements Decision<T> {}

    static <T> Decision<T> accept(T value) {
        return new Accepted<>(value);
    }

    static <T> Decision<T> refuse(Refusal refusal) {
        return new Refused<>(refusal);
    }
}
