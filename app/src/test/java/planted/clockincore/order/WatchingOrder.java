package planted.clockincore.order;

import java.time.Instant;

public class WatchingOrder {

    public Instant placedAt() {
        return Instant.now();
    }
}
