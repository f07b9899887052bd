package planted.webknowspersistence.order;

public interface Order {}
