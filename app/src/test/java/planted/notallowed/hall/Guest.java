package planted.notallowed.hall;

public class Guest {}
