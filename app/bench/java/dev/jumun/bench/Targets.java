package dev.jumun.bench;

import java.util.Locale;

/** What the figures should be at least, with two cores for everything. */
final class Targets {

    private static final int MOST_CLIENTS_FOR_LATENCY = 64;
    private static final double ORDER_P99_MS = 100;
    private static final double READ_P99_MS = 50;
    private static final double COMMITS = 0.1;
    private static final double SINGLE = 1.3;
    private static final double OF_NGINX = 0.4;
    private static final double OF_BARE = 0.8;
    private static final double BESIDE_A_BUILD = 0.9;

    private final Report report;
    private final Report.Result result;

    private Targets(Report report, Report.Result result) {
        this.report = report;
        this.result = result;
    }

    static void judge(Report report) {
        report.results().forEach(result -> new Targets(report, result).judge());
    }

    private void judge() {
        for (Workload.Side side : result.workload().sides()) {
            if (!side.isFloor()) {
                judge(side, result.of(side));
            }
        }
    }

    private void judge(Workload.Side side, Medians medians) {
        boolean few = side.clients() <= MOST_CLIENTS_FOR_LATENCY;
        switch (result.workload().name()) {
            case "orders" -> {
                atLeast(side, 0, 2.5);
                if (few) {
                    atMost(side, "p99", medians.p99(), ORDER_P99_MS, " ms");
                    atMost(side, "commits/request", medians.commits(), COMMITS, "");
                }
            }
            case "hot" -> atLeast(side, 0, 6);
            case "claims" -> atLeast(side, 0, 12);
            case "charges" -> atLeast(side, 0, 3);
            case "night" -> atLeast(side, 0, BESIDE_A_BUILD);
            case "page", "detail" -> {
                if (few) {
                    atLeast(side, 0, OF_NGINX);
                    atLeast(side, 1, OF_BARE);
                    atMost(side, "p99", medians.p99(), READ_P99_MS, " ms");
                }
            }
            case "mixed" -> {
                if (side.name().equals(Reads.PAGE_BESIDE_ORDERS)
                        || side.name().equals(Reads.DETAIL_BESIDE_ORDERS)) {
                    atMost(side, "p99", medians.p99(), READ_P99_MS, " ms");
                }
            }
            case "single" ->
                    atMost(
                            side,
                            "latency × by hand and HTTP",
                            result.latencyRatio(medians),
                            SINGLE,
                            "");
            default -> {}
        }
    }

    private void atLeast(Workload.Side side, int floor, double wanted) {
        Workload.Side other = result.workload().floors().get(floor);
        double ratio = result.ratio(side, other);
        say(side, "× " + other.name(), ratio, "at least", wanted, "", ratio / wanted);
    }

    private void atMost(
            Workload.Side side, String what, double figure, double wanted, String unit) {
        say(side, what, figure, "at most", wanted, unit, wanted / figure);
    }

    private void say(
            Workload.Side side,
            String what,
            double figure,
            String bound,
            double wanted,
            String unit,
            double reached) {
        report.verdict(
                result,
                String.format(
                        Locale.ROOT,
                        "%s: %s, %s: %s %.2f%s, %s %s%s wanted",
                        reached >= 1
                                ? "pass"
                                : String.format(
                                        Locale.ROOT, "SHORT by %.0f %%", (1 - reached) * 100),
                        result.workload().title(),
                        side.name(),
                        what,
                        figure,
                        unit,
                        bound,
                        wanted,
                        unit));
    }
}
