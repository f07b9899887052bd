package planted.lookinside.kitchen.domain;

public class Secret {}
