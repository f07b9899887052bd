package dev.jumun.shared.config;

import dev.jumun.shared.web.answer.ReadObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Measures the public reads ({@code jumun_reads_*}). */
final class ReadMeters implements ReadObserver {

    private final Map<Source, Counter> answers = new EnumMap<>(Source.class);
    private final Timer read;
    private final Timer failed;

    ReadMeters(MeterRegistry meters) {
        for (Source source : Source.values()) {
            answers.put(
                    source,
                    meters.counter(
                            "jumun.reads.answers",
                            "source",
                            source.name().toLowerCase(Locale.ROOT)));
        }
        this.read = meters.timer("jumun.reads.load", "outcome", "success");
        this.failed = meters.timer("jumun.reads.load", "outcome", "failure");
    }

    @Override
    public void answered(Source source) {
        Counter counter = answers.get(source);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void read(Duration time, boolean hasFailed) {
        (hasFailed ? failed : read).record(time);
    }
}
