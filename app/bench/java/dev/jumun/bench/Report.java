package dev.jumun.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found: a table of medians in Markdown, every round as CSV. */
final class Report {

    private static final String HEAD =
            """
            | | requests/s | × floor | p50 ms | p99 ms | errors | commits/request | WAL bytes/request \
            | full pages/request | CPU ms/request: PostgreSQL | who answers | load generator |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    /** A workload's rounds, by side. */
    record Result(Workload workload, Map<String, List<Meter.Cost>> rounds) {

        Medians of(Workload.Side side) {
            return Medians.of(rounds.getOrDefault(side.name(), List.of()));
        }

        /** Requests a second to those of a floor. */
        double ratio(Workload.Side side, Workload.Side floor) {
            return of(side).perSecond() / of(floor).perSecond();
        }

        /** The median latency to that of all floors added up. */
        double latencyRatio(Medians medians) {
            return medians.p50()
                    / workload.floors().stream().mapToDouble(floor -> of(floor).p50()).sum();
        }
    }

    /** What was found with one amount of data. */
    record Part(String title, List<String> sections, List<Result> results, List<String> verdicts) {

        void section(String markdown) {
            sections.add(markdown);
        }

        void add(Result result) {
            results.add(result);
        }

        void verdict(String line) {
            verdicts.add(line);
        }
    }

    private final List<String> about = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<String> unbalanced = new ArrayList<>();

    void about(String line) {
        about.add(line);
    }

    /** A part for what is found with some amount of data. */
    Part begin(String title) {
        Part part = new Part(title, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        parts.add(part);
        return part;
    }

    void unbalanced(String violation) {
        unbalanced.add(violation);
    }

    /** How a result compares with what was wanted. */
    void verdict(Result result, String line) {
        parts.stream()
                .filter(part -> part.results().contains(result))
                .forEach(part -> part.verdict(line));
    }

    List<Result> results() {
        return parts.stream().flatMap(part -> part.results().stream()).toList();
    }

    boolean isGood() {
        return unbalanced.isEmpty() && errors() == 0;
    }

    private long errors() {
        return results().stream()
                .flatMap(result -> result.rounds().values().stream())
                .flatMap(List::stream)
                .mapToLong(cost -> cost.load().errors())
                .sum();
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# Bench\n\n");
        about.forEach(line -> text.append("- ").append(line).append('\n'));
        for (Part part : parts) {
            text.append("\n# ").append(part.title()).append('\n');
            part.sections().forEach(section -> text.append('\n').append(section));
            for (Result result : part.results()) {
                text.append("\n## ").append(result.workload().title()).append("\n\n").append(HEAD);
                result.workload().sides().forEach(side -> text.append(row(result, side)));
            }
            if (!part.verdicts().isEmpty()) {
                text.append("\n## What was wanted\n\n");
                part.verdicts().forEach(line -> text.append("- ").append(line).append('\n'));
            }
        }
        if (parts.size() > 1) {
            text.append("\n# Growth\n\n").append(growth());
        }
        text.append("\n# Correct?\n\n- ");
        text.append(unbalanced.isEmpty() ? "The books balance." : "THE BOOKS DO NOT BALANCE.");
        unbalanced.forEach(line -> text.append("\n  - ").append(line));
        return text.append("\n- ").append(errors()).append(" errors\n").toString();
    }

    /** The service's sides, in each part: the figure by itself, and compared with the floors. */
    private String growth() {
        StringBuilder text = new StringBuilder("|");
        parts.forEach(part ->
                text.append(" | ")
                        .append(part.title())
                        .append(": requests/s | × first | × floor, × first | p99 ms"));
        text.append(" |\n|---");
        parts.forEach(part -> text.append("|--:|--:|--:|--:"));
        text.append("|\n");
        for (Result first : parts.getFirst().results()) {
            for (Workload.Side side : first.workload().sides()) {
                if (!side.isFloor()) {
                    text.append(growth(first, side));
                }
            }
        }
        return text.toString();
    }

    private String growth(Result first, Workload.Side side) {
        double before = first.of(side).perSecond();
        StringBuilder text = new StringBuilder("| ");
        text.append(first.workload().title()).append(", ").append(side.name());
        for (Part part : parts) {
            part.results().stream()
                    .filter(result -> result.workload().name().equals(first.workload().name()))
                    .forEach(result ->
                            text.append(
                                    String.format(
                                            Locale.ROOT,
                                            " | %,.0f | %.2f | %s | %.2f",
                                            result.of(side).perSecond(),
                                            result.of(side).perSecond() / before,
                                            growthOfRatio(first, result, side),
                                            result.of(side).p99())));
        }
        return text.append(" |\n").toString();
    }

    /** For each floor in turn; of latencies the other way round, so that less is worse as well. */
    private static String growthOfRatio(Result first, Result later, Workload.Side side) {
        return switch (first.workload().compared()) {
            case NOT -> "";
            case LATENCY ->
                    ratio(first.latencyRatio(first.of(side)) / later.latencyRatio(later.of(side)));
            case RATES ->
                    String.join(
                            ", ",
                            first.workload().floors().stream()
                                    .map(floor ->
                                            ratio(
                                                    later.ratio(side, floor)
                                                            / first.ratio(side, floor)))
                                    .toList());
        };
    }

    private static String row(Result result, Workload.Side side) {
        Medians medians = result.of(side);
        String costs =
                side.alone()
                        ? String.format(
                                Locale.ROOT,
                                "%.3f | %,.0f | %.3f | %.3f | %.3f | %.3f",
                                medians.commits(),
                                medians.walBytes(),
                                medians.fullPages(),
                                medians.databaseMs(),
                                medians.serverMs(),
                                medians.generatorMs())
                        : "| | | | |";
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %s | %.2f | %.2f | %d | %s |%n",
                side.name(),
                medians.perSecond(),
                side.isFloor() ? "" : ratios(result, side),
                medians.p50(),
                medians.p99(),
                medians.errors(),
                costs);
    }

    private static String ratios(Result result, Workload.Side side) {
        return switch (result.workload().compared()) {
            case NOT -> "";
            case LATENCY -> ratio(result.latencyRatio(result.of(side))) + " in latency";
            case RATES ->
                    String.join(
                            ", ",
                            result.workload().floors().stream()
                                    .map(floor -> ratio(result.ratio(side, floor)))
                                    .toList());
        };
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    void write(Path folder) {
        try {
            Files.writeString(folder.resolve("result.md"), markdown());
            Files.writeString(folder.resolve("result.csv"), csv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String csv() {
        StringBuilder text =
                new StringBuilder(
                        "data,workload,side,round,requests,seconds,p50_ms,p99_ms,max_ms,errors,commits_per_request,"
                                + "wal_bytes_per_request,full_pages_per_request,postgresql_ms,server_ms,generator_ms\n");
        for (Part part : parts) {
            for (Result result : part.results()) {
                result.rounds()
                        .forEach((side, rounds) -> {
                            for (int i = 0; i < rounds.size(); i++) {
                                text.append('"').append(part.title()).append("\",");
                                text.append(
                                        csv(result.workload().name(), side, i + 1, rounds.get(i)));
                            }
                        });
            }
        }
        return text.toString();
    }

    private static String csv(String workload, String side, int round, Meter.Cost cost) {
        Load load = cost.load();
        return String.format(
                Locale.ROOT,
                "%s,\"%s\",%d,%d,%.3f,%.3f,%.3f,%.3f,%d,%.5f,%.1f,%.5f,%.5f,%.5f,%.5f%n",
                workload,
                side,
                round,
                load.requests(),
                load.seconds(),
                load.p50(),
                load.p99(),
                load.max(),
                load.errors(),
                cost.commits(),
                cost.walBytes(),
                cost.fullPages(),
                cost.databaseMs(),
                cost.serverMs(),
                cost.generatorMs());
    }

    /** A round as it ends. */
    static String line(String side, Meter.Cost cost) {
        return String.format(
                Locale.ROOT,
                "  %-24s %,8.0f/s  p50 %7.2f ms  p99 %7.2f ms  errors %d",
                side,
                cost.load().perSecond(),
                cost.load().p50(),
                cost.load().p99(),
                cost.load().errors());
    }
}
