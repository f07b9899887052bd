package dev.jumun.product;

import dev.jumun.shared.Won;

/**
 * An option to be made.
 *
 * @param stock its first stock, from which all movements count
 */
public record NewOption(String name, Won price, long stock) {}
