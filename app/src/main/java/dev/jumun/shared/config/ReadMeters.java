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
    private final Timer standing;
    private final Timer standingFailed;

    ReadMeters(MeterRegistry meters) {
        for (Source source : Source.values()) {
            answers.put(
                    source,
                    meters.counter(
                            "jumun.reads.answers",
                            "source",
                            source.name().toLowerCase(Locale.ROOT)));
        }
        this.read = load(meters, "success", "asked");
        this.failed = load(meters, "failure", "asked");
        this.standing = load(meters, "success", "standing");
        this.standingFailed = load(meters, "failure", "standing");
    }

    private static Timer load(MeterRegistry meters, String outcome, String question) {
        return meters.timer("jumun.reads.load", "outcome", outcome, "question", question);
    }

    @Override
    public void answered(Source source) {
        Counter counter = answers.get(source);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void read(Duration time, boolean hasFailed, boolean isStanding) {
        Timer timer;
        if (isStanding) {
            timer = hasFailed ? standingFailed : standing;
        } else {
            timer = hasFailed ? failed : read;
        }
        timer.record(time);
    }
}
