package dev.jumun.statistics.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.product.persistence.JdbcCatalogue;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.PopularList;
import dev.jumun.statistics.Ranking;
import dev.jumun.statistics.Ranking.Place;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.SalesSlice;
import dev.jumun.statistics.domain.PopularReader;
import dev.jumun.statistics.persistence.MadeUpSales.Line;
import dev.jumun.statistics.persistence.MadeUpSales.Sale;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Rankings of random histories against a recomputation that shares nothing with ours: PostgreSQL's
 * own idea of the date of a payment, over all payments there are. Days are added up in slices of a
 * few orders, and now and then something is sold or cancelled between two of them; then it is the
 * next build that has to be right. Each history is a transaction that is rolled back. The instance,
 * the server and the shop are in zones of their own.
 */
class RandomHistoriesTest {

    private static final int HISTORIES = 1_000;
    private static final long SEED = 20_260_302;
    private static final int PRODUCTS = 130;

    /** Where and when: quiet times, and changes of the clocks, some of them at midnight. */
    private static final List<Spot> SPOTS =
            List.of(
                    new Spot("Asia/Seoul", "2026-03-02"),
                    new Spot("Asia/Kathmandu", "2026-01-01"),
                    new Spot("America/New_York", "2026-03-09"),
                    new Spot("America/New_York", "2026-11-02"),
                    new Spot("America/Sao_Paulo", "2018-11-05"),
                    new Spot("America/Sao_Paulo", "2018-02-18"),
                    new Spot("America/Havana", "2024-03-11"),
                    new Spot("America/Havana", "2024-11-04"),
                    new Spot("Africa/Cairo", "2024-04-27"),
                    new Spot("Africa/Cairo", "2024-11-02"),
                    new Spot("Australia/Lord_Howe", "2024-04-08"),
                    new Spot("Pacific/Apia", "2012-01-01"));

    private record Spot(ZoneId zone, LocalDate date) {

        Spot(String zone, String date) {
            this(ZoneId.of(zone), LocalDate.parse(date));
        }
    }

    private static final String RECOMPUTED =
            """
            SELECT l.product_id, sum(l.quantity) AS quantity, sum(l.amount - l.discount) AS revenue
            FROM payments p JOIN order_lines l ON l.order_id = p.order_id
            WHERE p.status = 'COMPLETED'
              AND (p.paid_at AT TIME ZONE :zone)::date BETWEEN :as_of::date - 3 AND :as_of::date - 1
            GROUP BY l.product_id
            ORDER BY quantity DESC, revenue DESC, l.product_id
            LIMIT 100
            """;

    private static final String ON_SALE =
            """
            SELECT p.id, bool_and(o.stock = 0) AS sold_out, min(o.price) AS price
            FROM products p JOIN product_options o ON o.product_id = p.id
            WHERE p.status = 'ON_SALE' AND p.deleted_at IS NULL AND o.status = 'ON_SALE'
            GROUP BY p.id
            """;

    private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private static final TimeZone ZONE = TimeZone.getDefault();

    private final SettableClock clock = new SettableClock();
    private Random random = new Random(SEED);
    private long changes;
    private int changedMeanwhile;

    @BeforeAll
    static void fill() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
        DATABASE.asOwner()
                .sql(
                        """
                        INSERT INTO products (name, description, status, lowest_price, created_at, updated_at)
                        SELECT 'p' || n, '', 'ON_SALE', 100 + n, now(), now() FROM generate_series(1, 130) n;
                        INSERT INTO product_options (product_id, name, price, status, product_name, on_sale,
                                                     first_stock, stock, created_at)
                        SELECT n, 'o', 100 + n, 'ON_SALE', 'p' || n, true, 9, 9, now()
                        FROM generate_series(1, 130) n
                        """)
                .update();
    }

    @AfterAll
    static void backHome() {
        TimeZone.setDefault(ZONE);
    }

    @Test
    void rankingsAreWhatARecomputationSays() throws SQLException {
        Map<String, String> elsewhere = Map.of("TimeZone", "Pacific/Auckland");
        try (Connection connection = DATABASE.asService(elsewhere).getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            for (int history = 0; history < HISTORIES; history++) {
                random = new Random(SEED + history);
                try {
                    check(jdbc);
                } catch (AssertionError e) {
                    throw new AssertionError("history " + history, e);
                }
                connection.rollback();
            }
            assertThat(changedMeanwhile).isGreaterThan(HISTORIES / 5);
        }
    }

    /** One history, over a week: what is built is checked after each of a few steps. */
    private void check(JdbcClient jdbc) {
        Spot spot = SPOTS.get(random.nextInt(SPOTS.size()));
        LocalDate asOf = spot.date().plusDays(random.nextLong(5) - 2);
        Shop shop = new Shop(jdbc, new RankingCalendar(spot.zone()), asOf);

        shop.sell(random.nextInt(40));
        shop.cancelSome();
        shop.changeTheCatalogue();
        shop.buildAndCompare(asOf);
        shop.cancelSome();
        shop.sell(random.nextInt(5));
        shop.buildAndCompare(asOf.plusDays(1));
        shop.changeTheCatalogue();
        shop.buildAndCompare(asOf);
        if (random.nextInt(4) == 0) {
            Spot other = SPOTS.get(random.nextInt(SPOTS.size()));
            shop.movedTo(new RankingCalendar(other.zone())).buildAndCompare(asOf);
            shop.buildAndCompare(asOf);
        }
    }

    /** Slices of a few orders each, and something happens before each of them. */
    private final class InSmallSlices extends JdbcRankings {

        private Runnable between = () -> {};

        private InSmallSlices(JdbcClient jdbc) {
            super(jdbc);
        }

        private void between(Runnable slices) {
            between = slices;
        }

        @Override
        public SalesSlice addUp(Instant from, Instant ends, int orders) {
            between.run();
            return super.addUp(from, ends, 1 + random.nextInt(5));
        }
    }

    /** A shop whose sales are around a date. */
    private final class Shop {

        private final JdbcClient jdbc;
        private final RankingCalendar calendar;
        private final LocalDate around;
        private final InSmallSlices rankings;
        private final RankingBuilder builder;
        private final MadeUpSales sales;
        private final List<Sale> standing = new ArrayList<>();

        private Shop(JdbcClient jdbc, RankingCalendar calendar, LocalDate around) {
            this.jdbc = jdbc;
            this.calendar = calendar;
            this.around = around;
            this.rankings = new InSmallSlices(jdbc);
            this.builder = new RankingBuilder(rankings, calendar, clock);
            this.sales = new MadeUpSales(jdbc);
        }

        private Shop movedTo(RankingCalendar other) {
            return new Shop(jdbc, other, around);
        }

        private void sell(int orders) {
            int variety = random.nextInt(10) == 0 ? PRODUCTS : 3 + random.nextInt(6);
            List<Sale> placed = new ArrayList<>();
            for (int order = 0; order < orders; order++) {
                Line[] lines = new Line[1 + random.nextInt(variety == PRODUCTS ? 12 : 3)];
                for (int i = 0; i < lines.length; i++) {
                    long price = random.nextLong(3) * 100;
                    int quantity = 1 + random.nextInt(2);
                    long discount = random.nextInt(3) == 0 ? price * quantity / 2 : 0;
                    lines[i] = new Line(1 + random.nextLong(variety), price, quantity, discount);
                }
                placed.add(new Sale(time(), lines));
            }
            sales.place(placed);
            standing.addAll(placed);
        }

        /** Mostly about midnight. */
        private Instant time() {
            LocalDate date = around.plusDays(random.nextLong(8) - 5);
            Instant midnight = calendar.day(date).begins();
            return switch (random.nextInt(5)) {
                case 0 -> midnight;
                case 1 -> midnight.minus(1, ChronoUnit.MICROS);
                case 2 -> midnight.plusSeconds(random.nextLong(7_200) - 3_600);
                case 3 -> midnight.minusMillis(random.nextInt(2_000));
                default -> midnight.plusSeconds(random.nextInt(86_400));
            };
        }

        private void cancelSome() {
            List<Sale> some = standing.stream().filter(sale -> random.nextInt(6) == 0).toList();
            standing.removeAll(some);
            sales.cancel(some, calendar.day(around).begins());
        }

        private void changeTheCatalogue() {
            List<String> fates =
                    List.of(
                            "status = 'STOPPED'",
                            "status = 'ON_SALE'",
                            "deleted_at = now()",
                            "lowest_price = NULL");
            for (int change = random.nextInt(4); change > 0; change--) {
                int fate = random.nextInt(fates.size());
                long product = 1 + random.nextLong(6);
                jdbc.sql("UPDATE products SET " + fates.get(fate) + " WHERE id = ?")
                        .param(product)
                        .update();
                // What the shopkeeper's edits keep in step.
                jdbc.sql(
                                """
                                UPDATE product_options o SET
                                    status = CASE WHEN p.lowest_price IS NULL THEN 'STOPPED' ELSE 'ON_SALE' END,
                                    on_sale = p.listed, stock = o.stock * ?
                                FROM products p WHERE p.id = o.product_id AND p.id = ?
                                """)
                        .param(random.nextInt(2))
                        .param(product)
                        .update();
            }
        }

        private void buildAndCompare(LocalDate asOf) {
            boolean early = random.nextInt(5) == 0;
            clock.set(calendar.dueAt(asOf).minusNanos(early ? 1_000 : 0));
            if (random.nextInt(3) == 0) {
                buildWhileThingsChange(asOf);
            }
            builder.build(asOf, random.nextInt(5) == 0, clock.now(), Pace.withoutRests());
            Ranking ranking = Objects.requireNonNull(rankings.find(asOf));

            assertThat(ranking.provisional()).isEqualTo(early);
            assertThat(ranking.places()).as("%s", this).isEqualTo(recomputed(asOf));
            builder.build(asOf, false, clock.now(), Pace.withoutRests());
            assertThat(rankings.find(asOf)).isEqualTo(ranking);
            compareWhatIsShown(ranking);
        }

        /** Where nothing changes it has to be right, too. */
        private void buildWhileThingsChange(LocalDate asOf) {
            long before = changes;
            rankings.between(() -> {
                if (random.nextInt(6) == 0) {
                    sell(random.nextInt(3));
                    cancelSome();
                    changes++;
                }
            });
            builder.build(asOf, random.nextBoolean(), clock.now(), Pace.withoutRests());
            rankings.between(() -> {});
            changedMeanwhile += changes > before ? 1 : 0;
        }

        private List<Place> recomputed(LocalDate asOf) {
            return jdbc.sql(RECOMPUTED)
                    .param("zone", calendar.zone().getId())
                    .param("as_of", asOf)
                    .query((row, i) ->
                            new Place(
                                    i + 1,
                                    row.getLong("product_id"),
                                    row.getLong("quantity"),
                                    Won.of(row.getLong("revenue"))))
                    .list();
        }

        private record Offer(long id, boolean soldOut, long price) {}

        private void compareWhatIsShown(Ranking ranking) {
            List<Offer> offers =
                    jdbc.sql(ON_SALE)
                            .query((row, i) ->
                                    new Offer(
                                            row.getLong("id"),
                                            row.getBoolean("sold_out"),
                                            row.getLong("price")))
                            .list();
            List<PopularList.Item> expected = new ArrayList<>();
            for (Place place : ranking.places()) {
                offers.stream()
                        .filter(offer -> offer.id() == place.productId() && expected.size() < 5)
                        .findFirst()
                        .ifPresent(offer ->
                                expected.add(
                                        new PopularList.Item(
                                                expected.size() + 1,
                                                offer.id(),
                                                "p" + offer.id(),
                                                Won.of(offer.price()),
                                                offer.soldOut(),
                                                place.quantity())));
            }
            assertThat(new PopularReader(rankings, new JdbcCatalogue(jdbc)).show(ranking).items())
                    .isEqualTo(expected);
        }

        @Override
        public String toString() {
            return calendar.zone() + " around " + around;
        }
    }
}
