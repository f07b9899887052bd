package dev.jumun.product;

/** So many pieces of an option. */
public record Item(long optionId, int quantity) {}
