package dev.jumun.dataplatform.persistence;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.DeliveryHistory;
import dev.jumun.dataplatform.DeliveryHistoryContract;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcDeliveryHistoryTest extends DeliveryHistoryContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected Deliveries store() {
        return new JdbcDeliveries(DATABASE.jdbc());
    }

    @Override
    protected DeliveryHistory history() {
        return new JdbcDeliveryHistory(DATABASE.jdbc());
    }

    @Override
    protected Instant now() {
        return new JdbcBusinessClock(DATABASE.jdbc()).now();
    }
}
