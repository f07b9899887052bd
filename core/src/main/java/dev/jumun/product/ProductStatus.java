package dev.jumun.product;

/** Only what is {@link #ON_SALE} is shown and sold. */
public enum ProductStatus {
    DRAFT,
    ON_SALE,
    STOPPED
}
