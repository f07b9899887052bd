package dev.jumun.coupon.persistence;

import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.CampaignsContract;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCampaignsTest extends CampaignsContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected BusinessClock clock() {
        return new JdbcBusinessClock(DATABASE.jdbc());
    }

    @Override
    protected Campaigns campaigns() {
        return new JdbcCampaigns(DATABASE.jdbc(), DATABASE.locks());
    }

    @Override
    protected void holdElsewhere(long couponId) {
        DATABASE.holdElsewhere((jdbc, locks) -> new JdbcCampaigns(jdbc, locks).lock(couponId));
    }
}
