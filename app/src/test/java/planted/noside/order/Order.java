package planted.noside.order;

public interface Order {}
