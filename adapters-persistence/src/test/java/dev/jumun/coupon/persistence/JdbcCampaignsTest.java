package dev.jumun.coupon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.CampaignsContract;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
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

    /** As claims hold the row again and again, a brief wait could end without a turn. */
    @Test
    void changingACampaignWaitsPatiently() {
        DATABASE.write(() -> {
            campaigns().lock(1);
            assertThat(DATABASE.jdbc().sql("SHOW lock_timeout").query(String.class).single())
                    .isEqualTo("1s");
        });
    }
}
