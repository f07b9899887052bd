package planted.noside.order.persistence;

public class JdbcOrders {}
