package planted.notallowed.kitchen;

import planted.notallowed.hall.Guest;

public class Cook {

    public Guest serve() {
        return new Guest();
    }
}
