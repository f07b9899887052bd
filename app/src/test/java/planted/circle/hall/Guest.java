package planted.circle.hall;

import planted.circle.kitchen.Cook;

public class Guest {

    public Cook call() {
        return new Cook();
    }
}
