package planted.badnames.order;

public class OrderManager {}
