package dev.jumun.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures. Its exit code is 0 if the books balanced after every round and no request failed,
 * whatever the figures.
 */
public final class Bench {

    private static final int MOST_TOKENS = 100_000;

    private Bench() {}

    public static void main(String[] arguments) {
        Programs programs = new Programs();
        try {
            System.exit(run(programs, Options.of(arguments)) ? 0 : 1);
        } catch (BenchException e) {
            programs.fail(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            e.printStackTrace();
            programs.fail(e.toString());
        }
    }

    private static boolean run(Programs programs, Options options) throws Exception {
        Home home = Home.ofSystemProperties();
        Files.createDirectories(home.results());
        Report report = new Report();
        report.about(Machine.loadAverage());
        Tokens tokens =
                Tokens.in(home.results().resolve("tokens"), Math.min(options.users(), MOST_TOKENS));
        Issuer issuer = programs.keep(tokens.issuer());
        Storage.tidy(home, options);
        List<Shop> shops = new ArrayList<>();
        for (int factor : options.grow()) {
            shops.add(open(home.times(factor), programs, options.times(factor), report));
        }
        Machine.describe(report, home, options, shops.getFirst().database(), programs);
        if (options.wants("start")) {
            shops.forEach(shop -> shop.part().section(starts(shop, programs, issuer).measure()));
            report.write(home.results());
        }
        if (options.wantsAnyBut("start")) {
            List<Stage> stages =
                    shops.stream()
                            .map(shop -> stage(shop, programs, issuer, tokens, report))
                            .toList();
            Stage.measureAll(stages, options, () -> report.write(home.results()));
        }
        Targets.judge(report);
        report.write(home.results());
        System.out.println();
        System.out.println(report.markdown());
        return report.isGood();
    }

    /** An amount of data, loaded. */
    private record Shop(Home home, Options options, Database database, Report.Part part) {}

    private static Shop open(Home home, Programs programs, Options options, Report report)
            throws IOException {
        String title =
                "%,d products, %,d orders of the past"
                        .formatted(options.products(), options.orders());
        Progress.say(title);
        return new Shop(home, options, Stage.open(home, programs, options), report.begin(title));
    }

    private static Starts starts(Shop shop, Programs programs, Issuer issuer) {
        return new Starts(shop.home(), programs, shop.options(), shop.database(), issuer);
    }

    private static Stage stage(
            Shop shop, Programs programs, Issuer issuer, Tokens tokens, Report report) {
        Options options = shop.options();
        Receiver receiver = options.deliver() ? programs.keep(Receiver.start()) : null;
        return new Stage(
                shop.home(),
                programs,
                receiver == null ? options : options.with(receiver.settings()),
                shop.database(),
                issuer,
                tokens,
                report,
                shop.part(),
                receiver == null ? null : new Deliveries(receiver, shop.database()));
    }
}
