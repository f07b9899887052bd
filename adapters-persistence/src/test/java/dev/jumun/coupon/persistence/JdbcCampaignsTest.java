package dev.jumun.coupon.persistence;

import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.CampaignsContract;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCampaignsTest extends CampaignsContract {

    @RegisterExtension private final ServiceDatabase database = ServiceDatabase.migrated();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }

    @Override
    protected BusinessClock clock() {
        return new JdbcBusinessClock(database.jdbc());
    }

    @Override
    protected Campaigns campaigns() {
        return new JdbcCampaigns(database.jdbc(), database.locks());
    }

    @Override
    protected void holdElsewhere(long couponId) {
        database.holdElsewhere(jdbc ->
                new JdbcCampaigns(jdbc, new RowLocks(jdbc))
                        .lock(List.of(couponId), LockMode.PATIENTLY));
    }
}
