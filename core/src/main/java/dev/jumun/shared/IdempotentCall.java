package dev.jumun.shared;

import java.util.function.Function;

/**
 * The part of a request that makes it safe to repeat: its key, what it asked for, and how its
 * answer is written. The answer is written inside the transaction, because its bytes commit with
 * the effects.
 *
 * @param writer turns the decision into the bytes of the answer; runs on a lane of the group
 *     commit, so it must not block
 */
public record IdempotentCall<T>(
        IdempotencyKey key, Fingerprint fingerprint, Function<Decision<T>, StoredAnswer> writer) {}
