package dev.jumun.product;

/**
 * The orders a product list can be read in; equal ones by ascending id (the newest by descending id
 * alone).
 */
public enum ProductSort {
    NEWEST,
    PRICE,
    PRICE_DESCENDING,
    NAME
}
