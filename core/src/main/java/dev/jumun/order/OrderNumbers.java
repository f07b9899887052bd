package dev.jumun.order;

/** Where new order numbers come from, so that deciding stays free of chance. */
@FunctionalInterface
public interface OrderNumbers {

    OrderNumber next();
}
