package planted.circle.kitchen;

import planted.circle.hall.Guest;

public class Cook {

    public Guest serve() {
        return new Guest();
    }
}
