package dev.jumun.demo;

import dev.jumun.dataplatform.cloudevents.CloudEvent;
import dev.jumun.dataplatform.mock.Behaviour;
import dev.jumun.dataplatform.mock.MockDataPlatform;
import dev.jumun.shared.web.openapi.Public;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the mock data platform received, and makes it misbehave. */
@RestController
@RequestMapping({DemoPaths.IN_API + "/data-platform", DemoPaths.SHORT + "/data-platform"})
final class DataPlatformController {

    /** More than a list's page: there is no cursor to go on with. */
    private static final int MOST = 1_000;

    private final MockDataPlatform platform;

    DataPlatformController(MockDataPlatform platform) {
        this.platform = platform;
    }

    /** The newest events, newest first. */
    record ReceivedEvents(List<CloudEvent> items) {}

    /** How the platform is to behave; what is left out is as in {@link Behaviour#GOOD}. */
    record BehaviourRequest(
            @Nullable Boolean down,
            @Nullable @Min(0) @Max(1) BigDecimal failRate,
            @Nullable @Min(0) @Max(Behaviour.MAX_LATENCY_MS) Integer latencyMs) {

        Behaviour behaviour() {
            return new Behaviour(
                    Objects.requireNonNullElse(down, Behaviour.GOOD.down()),
                    failRate == null ? Behaviour.GOOD.failRate() : failRate.doubleValue(),
                    Objects.requireNonNullElse(latencyMs, Behaviour.GOOD.latencyMs()));
        }
    }

    @Public
    @GetMapping("/events")
    ReceivedEvents events(@RequestParam(defaultValue = "20") @Min(1) @Max(MOST) int limit) {
        return new ReceivedEvents(platform.received(limit));
    }

    @Public
    @PutMapping
    Behaviour behave(@Valid @RequestBody BehaviourRequest request) {
        platform.behave(request.behaviour());
        return platform.behaviour();
    }
}
