package dev.jumun.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The medians of the rounds, each figure by itself; errors are added up. */
record Medians(
        double perSecond,
        double p50,
        double p99,
        long errors,
        double commits,
        double walBytes,
        double fullPages,
        double databaseMs,
        double serverMs,
        double generatorMs) {

    static Medians of(List<Meter.Cost> rounds) {
        return new Medians(
                median(rounds, cost -> cost.load().perSecond()),
                median(rounds, cost -> cost.load().p50()),
                median(rounds, cost -> cost.load().p99()),
                rounds.stream().mapToLong(cost -> cost.load().errors()).sum(),
                median(rounds, Meter.Cost::commits),
                median(rounds, Meter.Cost::walBytes),
                median(rounds, Meter.Cost::fullPages),
                median(rounds, Meter.Cost::databaseMs),
                median(rounds, Meter.Cost::serverMs),
                median(rounds, Meter.Cost::generatorMs));
    }

    static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
