package dev.jumun.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param orders how many orders of the past are loaded
 * @param seconds how long each measurement takes
 * @param warmup seconds of load before the first workload is measured, and a third of it before
 *     each further one
 * @param starts how often each way to start is timed
 * @param grow how many times as many products and orders of the past to measure with, at most two,
 *     in turn
 * @param keep whether the loaded databases are kept for the next run
 * @param again whether to go on with the databases that the last run left
 * @param deliver whether the service delivers the events of its orders to a receiver
 * @param jvm JVM options in place of those in the file; null for those
 * @param settings of the service, on top of those in the file
 * @param server settings of the database server, on top of those in the file
 */
record Options(
        int users,
        int products,
        int optionsPerProduct,
        long orders,
        int rounds,
        int seconds,
        int warmup,
        int starts,
        List<String> only,
        List<Integer> clients,
        List<Integer> grow,
        boolean keep,
        boolean again,
        boolean jfr,
        boolean deliver,
        @Nullable List<String> jvm,
        Map<String, String> settings,
        Map<String, String> server) {

    private static final List<String> WORKLOADS =
            List.of(
                    "start", "orders", "hot", "claims", "charges", "reads", "mixed", "single",
                    "lists", "night");

    /**
     * Each has servers that may take three quarters of the memory, if they are left as they are.
     */
    private static final int MOST_IN_TURN = 2;

    private static final List<String> FLAGS = List.of("--keep", "--again", "--jfr", "--deliver");

    int productOptions() {
        return products * optionsPerProduct;
    }

    /** With so many times the products and the orders of the past. */
    Options times(int factor) {
        return with(
                Math.multiplyExact(products, factor), Math.multiplyExact(orders, factor), settings);
    }

    /** With these settings of the service on top. */
    Options with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return with(products, orders, all);
    }

    private Options with(int products, long orders, Map<String, String> settings) {
        return new Options(
                users,
                products,
                optionsPerProduct,
                orders,
                rounds,
                seconds,
                warmup,
                starts,
                only,
                clients,
                grow,
                keep,
                again,
                jfr,
                deliver,
                jvm,
                settings,
                server);
    }

    boolean wantsAnyBut(String workload) {
        return only.stream().anyMatch(name -> !name.equals(workload));
    }

    boolean wants(String workload) {
        return only.contains(workload);
    }

    static Options of(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, String> server = new LinkedHashMap<>();
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            String value = FLAGS.contains(name) ? "true" : rest.pollFirst();
            if (value == null) {
                throw new BenchException(name + " needs a value");
            }
            switch (name) {
                case "--set" -> put(name, value, settings);
                case "--server" -> put(name, value, server);
                default -> values.put(name, value);
            }
        }
        return of(values, settings, server);
    }

    private static void put(String option, String setting, Map<String, String> settings) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new BenchException(option + " needs key=value, not " + setting);
        }
        settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }

    private static Options of(
            Map<String, String> values, Map<String, String> settings, Map<String, String> server) {
        String jvm = values.remove("--jvm");
        List<String> only = words(values.remove("--only"), WORKLOADS);
        List<String> unknown = new ArrayList<>(only);
        unknown.removeAll(WORKLOADS);
        if (!unknown.isEmpty()) {
            throw new BenchException("no such workload: " + unknown + "; there are " + WORKLOADS);
        }
        List<Integer> grow = numbers(values.remove("--grow"), List.of("1"));
        if (grow.size() > MOST_IN_TURN || Set.copyOf(grow).size() < grow.size()) {
            throw new BenchException("--grow takes one number, or two that differ");
        }
        Options options =
                new Options(
                        number(values.remove("--users"), 100_000),
                        number(values.remove("--products"), 10_000),
                        number(values.remove("--options-per-product"), 3),
                        number(values.remove("--orders"), 100_000),
                        number(values.remove("--rounds"), 3),
                        number(values.remove("--seconds"), 10),
                        number(values.remove("--warmup"), 60),
                        number(values.remove("--starts"), 5),
                        only,
                        numbers(values.remove("--clients"), List.of("64", "256")),
                        grow,
                        values.remove("--keep") != null,
                        values.remove("--again") != null,
                        values.remove("--jfr") != null,
                        values.remove("--deliver") != null,
                        jvm == null ? null : List.of(jvm.strip().split("\\s+", -1)),
                        settings,
                        server);
        if (!values.isEmpty()) {
            throw new BenchException(
                    "no such option: "
                            + String.join(" ", values.keySet())
                            + " (see bench/README.md)");
        }
        return options;
    }

    private static List<Integer> numbers(@Nullable String text, List<String> otherwise) {
        return words(text, otherwise).stream().map(word -> number(word, 0)).toList();
    }

    private static List<String> words(@Nullable String text, List<String> otherwise) {
        return text == null ? otherwise : List.of(text.split(",", -1));
    }

    /** Digits may be grouped by underscores. */
    private static int number(@Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.replace("_", ""));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BenchException("not a number: " + text);
    }
}
