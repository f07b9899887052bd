package planted.webknowspersistence.order.persistence;

public class JdbcOrders {}
