package dev.jumun.order;

public enum OrderStatus {
    PAID,
    CANCELLED
}
