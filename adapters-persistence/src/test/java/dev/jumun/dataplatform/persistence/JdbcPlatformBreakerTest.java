package dev.jumun.dataplatform.persistence;

import dev.jumun.dataplatform.BreakerContract;
import dev.jumun.dataplatform.PlatformBreaker;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcPlatformBreakerTest extends BreakerContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected PlatformBreaker breaker() {
        return new JdbcPlatformBreaker(DATABASE.jdbc());
    }
}
