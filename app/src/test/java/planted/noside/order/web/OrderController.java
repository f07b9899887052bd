package planted.noside.order.web;

public class OrderController {}
