package dev.jumun.product;

public enum OptionStatus {
    ON_SALE,
    STOPPED
}
