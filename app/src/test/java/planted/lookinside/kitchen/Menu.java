package planted.lookinside.kitchen;

public class Menu {}
