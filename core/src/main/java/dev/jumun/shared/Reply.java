package dev.jumun.shared;

/**
 * What the caller of an idempotent operation gets.
 *
 * @param replayed whether an earlier call with the same key was the one that did the work
 */
public record Reply(StoredAnswer answer, boolean replayed) {}
