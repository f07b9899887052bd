package dev.jumun.demo;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DataPlatformContract;
import dev.jumun.dataplatform.mock.Behaviour;
import dev.jumun.dataplatform.mock.MockDataPlatform;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.springframework.jdbc.core.simple.JdbcClient;

@NullMarked
class MockDataPlatformContractTest extends DataPlatformContract {

    private final JdbcClient sql = JdbcClient.create(DemoTables.fresh().dataSource());
    private final MockDataPlatform platform = new MockDataPlatform(sql);

    @Override
    protected DataPlatform platform() {
        return platform;
    }

    @Override
    protected List<Arrived> arrived() {
        return sql.sql(
                        "SELECT event ->> 'id', event::text FROM demo_data_platform_events ORDER BY seq")
                .query((row, i) -> new Arrived(UUID.fromString(row.getString(1)), row.getString(2)))
                .list();
    }

    @Override
    protected void stop() {
        platform.behave(new Behaviour(true, 0, 0));
    }

    @Override
    protected void start() {
        platform.behave(Behaviour.GOOD);
    }

    @Override
    protected void stall() {
        platform.behave(new Behaviour(false, 0, Behaviour.MAX_LATENCY_MS));
    }
}
