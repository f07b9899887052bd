package dev.jumun.shared;

/** An answer under its key, as the database keeps it until it is purged. */
public record KeptAnswer(IdempotencyKey key, Fingerprint fingerprint, StoredAnswer answer) {}
