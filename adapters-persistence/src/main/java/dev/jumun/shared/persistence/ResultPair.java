package dev.jumun.shared.persistence;

/** The results of two queries that were asked in one round trip. */
public record ResultPair<A, B>(A first, B second) {}
