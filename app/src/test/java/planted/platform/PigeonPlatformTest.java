package planted.platform;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DataPlatformContract;
import dev.jumun.dataplatform.cloudevents.CloudEventJson;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The one test subclass that a new adapter needs. */
@NullMarked
class PigeonPlatformTest extends DataPlatformContract {

    private final PigeonPlatform platform = new PigeonPlatform("test");

    @Override
    protected DataPlatform platform() {
        return platform;
    }

    @Override
    protected List<Arrived> arrived() {
        CloudEventJson json = new CloudEventJson();
        return platform.arrived.stream()
                .map(event -> new Arrived(event.id(), json.write(event)))
                .toList();
    }

    @Override
    protected void stop() {
        platform.away = true;
    }

    @Override
    protected void start() {
        platform.away = false;
    }

    @Override
    protected void stall() {
        platform.stalled = true;
    }
}
