package planted.noside.order.attic;

public class Homeless {}
