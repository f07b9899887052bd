package planted.webknowspersistence.order.web;

import planted.webknowspersistence.order.persistence.JdbcOrders;

public class ImpatientController {

    private final JdbcOrders orders = new JdbcOrders();

    @Override
    public String toString() {
        return orders.toString();
    }
}
