package dev.jumun.shared;

/**
 * Where one request of a batch has got to: decided, or not yet because a row it needs is held by
 * somebody else. Being busy says nothing about the request; it is tried again where waiting hurts
 * nobody.
 */
public sealed interface Verdict<A> {

    record Decided<A>(A answer) implements Verdict<A> {}

    /**
     * @param cause what the request fails with if waiting does not help: {@link RowsBusyException}
     *     or {@link KeyInUseException}
     */
    record Busy<A>(RuntimeException cause) implements Verdict<A> {}

    static <A> Verdict<A> decided(A answer) {
        return new Decided<>(answer);
    }

    static <A> Verdict<A> rowsBusy() {
        return new Busy<>(
                new RowsBusyException("a row it needs is held by another transaction", null));
    }

    static <A> Verdict<A> keyInUse() {
        return new Busy<>(
                new KeyInUseException("the first call with this key has not ended", null));
    }
}
