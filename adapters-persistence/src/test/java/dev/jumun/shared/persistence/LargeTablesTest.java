package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.CouponStatus;
import dev.jumun.coupon.persistence.JdbcIssuedCoupons;
import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.DeliveryHistory;
import dev.jumun.dataplatform.DeliveryStatus;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.dataplatform.persistence.JdbcDeliveries;
import dev.jumun.dataplatform.persistence.JdbcDeliveryHistory;
import dev.jumun.order.OrderHistory.Filter;
import dev.jumun.order.OrderStatus;
import dev.jumun.order.persistence.JdbcOrderHistory;
import dev.jumun.payment.persistence.JdbcPayments;
import dev.jumun.product.ProductPosition;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductSort;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.persistence.JdbcCatalogue;
import dev.jumun.product.persistence.JdbcProducts;
import dev.jumun.product.persistence.JdbcStocks;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.persistence.JdbcAccounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lists of tables with 20 000 rows read about a page of them, on the first page and in the middle,
 * whether PostgreSQL plans for these very parameters or, after some executions, for any. What is
 * counted are the rows it really read ({@code pg_stat_xact_user_tables}).
 */
class LargeTablesTest {

    private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private static final JdbcClient JDBC = DATABASE.jdbc();
    private static final int EXECUTIONS = 12;
    private static final int LIMIT = 20;
    private static final long ABOUT_A_PAGE = 3 * LIMIT;
    private static final UserId USER = new UserId("user-7");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final @Nullable ProductPosition MIDDLE =
            new ProductPosition(Won.of(51_000), "상품 5000", 10_000);

    @BeforeAll
    static void fill() throws SQLException {
        try (Connection connection = DATABASE.ownerSource().getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("large-tables.sql"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void catalogueReadsAPage(ProductSort sort) {
        ProductQuery everything = new ProductQuery(null, sort, true);

        assertThat(read("products", () -> catalogue().find(everything, LIMIT, null)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(read("products", () -> catalogue().find(everything, LIMIT, MIDDLE)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(read("product_options", () -> catalogue().find(everything, LIMIT, MIDDLE)))
                .isLessThan(2 * ABOUT_A_PAGE);
    }

    @ParameterizedTest
    @EnumSource
    void catalogueReadsAPageOfWhatIsInStock(ProductSort sort) {
        ProductQuery inStock = new ProductQuery(null, sort, false);

        assertThat(read("products", () -> catalogue().find(inStock, LIMIT, MIDDLE)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(read("product_options", () -> catalogue().find(inStock, LIMIT, MIDDLE)))
                .isLessThan(4 * ABOUT_A_PAGE);
    }

    @Test
    void catalogueReadsTheProductsItIsAskedForTogether() {
        List<Long> some = LongStream.range(0, 64).map(n -> 300 * n + 2).boxed().toList();

        assertThat(catalogue().find(some)).hasSize(64);
        assertThat(read("products", () -> catalogue().find(some))).isLessThanOrEqualTo(2 * 64);
        assertThat(read("product_options", () -> catalogue().find(some)))
                .isLessThanOrEqualTo(3 * 64);
    }

    /**
     * Of the 20 000 products 20, 20, 2 200, 2 000, all, all and none match. What is found seldom
     * costs a walk over 2 000 before it is looked up.
     */
    @ParameterizedTest
    @CsvSource({
        "희귀, 2400",
        "rarität, 2400",
        "운동, 2200",
        "운동화, 2000",
        "상품, 400",
        "상, 400",
        "없는말, 2400"
    })
    void searchReadsFewMoreThanWhatMatches(String text, long most) {
        for (ProductSort sort : ProductSort.values()) {
            ProductQuery query = new ProductQuery(text, sort, true);
            assertThat(read("products", () -> catalogue().find(query, LIMIT, null)))
                    .as("%s by %s", text, sort)
                    .isLessThanOrEqualTo(most);
        }
        assertThat(read("products", () -> products().find(null, text, LIMIT, null)))
                .as("%s among all", text)
                .isLessThanOrEqualTo(most);
    }

    /** One product in 20 is stopped, one in 4 000 a draft. */
    @Test
    void shopkeepersListReadsAPage() {
        assertThat(read("products", () -> products().find(null, null, LIMIT, 10_000L)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(
                        read(
                                "products",
                                () -> products().find(ProductStatus.STOPPED, null, LIMIT, 10_000L)))
                .isLessThan(25 * LIMIT);
        assertThat(
                        read(
                                "products",
                                () -> products().find(ProductStatus.DRAFT, null, LIMIT, 10_000L)))
                .isLessThan(ABOUT_A_PAGE);
    }

    @Test
    void balanceHistoryReadsAPage() {
        JdbcAccounts accounts = new JdbcAccounts(JDBC);
        BalanceEntry.Type charge = BalanceEntry.Type.CHARGE;

        assertThat(read("balance_entries", () -> accounts.history(USER, null, LIMIT, null)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(read("balance_entries", () -> accounts.history(USER, null, LIMIT, 10_000L)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(read("balance_entries", () -> accounts.history(USER, charge, LIMIT, 10_000L)))
                .isLessThan(2 * ABOUT_A_PAGE);
    }

    @Test
    void movementsOfAnOptionReadAPage() {
        JdbcStocks stocks = new JdbcStocks(JDBC, DATABASE.locks());

        assertThat(read("stock_movements", () -> stocks.movements(7, LIMIT, null)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(read("stock_movements", () -> stocks.movements(7, LIMIT, 10_000L)))
                .isLessThan(ABOUT_A_PAGE);
    }

    @Test
    void orderHistoryReadsAPage() {
        Filter ofUser = Filter.ofUser(USER, null);
        Filter hour = new Filter(null, null, START.plusSeconds(3_600), START.plusSeconds(7_200));
        Filter cancelled = new Filter(null, OrderStatus.CANCELLED, null, null);
        Filter everything = new Filter(null, null, null, null);
        TimePosition middle =
                new TimePosition(START.plusSeconds(600_000), new UUID(0, Long.MIN_VALUE));

        for (Filter filter : new Filter[] {ofUser, hour, cancelled, everything}) {
            assertThat(read("orders", () -> history().find(filter, LIMIT, null)))
                    .as(filter.toString())
                    .isLessThan(ABOUT_A_PAGE);
            assertThat(read("orders", () -> history().find(filter, LIMIT, middle)))
                    .as("the middle of " + filter)
                    .isLessThan(ABOUT_A_PAGE);
        }
        assertThat(read("order_lines", () -> history().find(everything, LIMIT, middle)))
                .isLessThan(2 * ABOUT_A_PAGE);
        assertThat(read("payments", () -> history().find(everything, LIMIT, middle)))
                .isLessThan(ABOUT_A_PAGE);
    }

    @Test
    void couponsOfAUserReadOnlyTheirs() {
        JdbcIssuedCoupons coupons = new JdbcIssuedCoupons(JDBC, DATABASE.locks());

        assertThat(read("issued_coupons", () -> coupons.find(USER, null, LIMIT, null)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(read("issued_coupons", () -> coupons.find(USER, CouponStatus.USED, LIMIT, null)))
                .isLessThanOrEqualTo(100);
    }

    /** One actor made one row in 50, another one in 4 000. */
    @Test
    void auditTrailReadsAPage() {
        JdbcAuditLog log = new JdbcAuditLog(JDBC);
        Instant from = START.plusSeconds(3_600);

        assertThat(read("audit_log", () -> log.find(null, null, null, LIMIT, 10_000L)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(read("audit_log", () -> log.find("actor-7", null, null, LIMIT, 10_000L)))
                .isLessThan(60 * LIMIT);
        assertThat(read("audit_log", () -> log.find("seldom", null, null, LIMIT, 10_000L)))
                .isLessThan(ABOUT_A_PAGE);
        assertThat(
                        read(
                                "audit_log",
                                () -> log.find(null, from, from.plusSeconds(3_600), LIMIT, null)))
                .isLessThan(2 * ABOUT_A_PAGE);
    }

    @Test
    void purgeReadsAChunk() {
        JdbcAnswers answers = new JdbcAnswers(JDBC, DATABASE.locks());

        assertThat(
                        read(
                                "idempotency_records",
                                () -> answers.purge(START.plusSeconds(900_000), 100)))
                .isLessThanOrEqualTo(300);
    }

    /** Of the 20 000 deliveries 19 are dead and 20 pending; an hour has 60. */
    @Test
    void deliveriesReadAPageOrWhatIsDue() {
        JdbcDeliveryHistory history = new JdbcDeliveryHistory(JDBC);
        Instant middle = START.plusSeconds(600_000);
        var all = new DeliveryHistory.Filter(null, null, null, null);
        var delivered = new DeliveryHistory.Filter(DeliveryStatus.DELIVERED, null, null, null);
        var dead = new DeliveryHistory.Filter(DeliveryStatus.DEAD, null, null, null);
        var until = new DeliveryHistory.Filter(null, null, null, middle);
        var since = new DeliveryHistory.Filter(null, null, middle, null);

        for (var filter : List.of(all, delivered, dead, since)) {
            assertThat(read("deliveries", () -> history.find(filter, LIMIT, null)))
                    .as(filter.toString())
                    .isLessThan(2 * ABOUT_A_PAGE);
            assertThat(read("deliveries", () -> history.find(filter, LIMIT, EventIds.at(middle))))
                    .as("the middle of " + filter)
                    .isLessThan(2 * ABOUT_A_PAGE);
        }
        // An hour more, for clocks that are wrong.
        assertThat(read("deliveries", () -> history.find(until, LIMIT, null)))
                .isLessThan(60 + 2 * ABOUT_A_PAGE);
        assertThat(read("deliveries", history::backlog)).isLessThan(2 * ABOUT_A_PAGE);
        JdbcDeliveries deliveries = new JdbcDeliveries(JDBC);
        assertThat(read("deliveries", () -> deliveries.claim(EventIds.FIRST, 5)))
                .isLessThan(2 * ABOUT_A_PAGE);
        var range = new Deliveries.Range(START, middle, DeliveryStatus.DELIVERED);
        assertThat(read("deliveries", () -> deliveries.lock(range, EventIds.FIRST, LIMIT)))
                .isLessThan(2 * ABOUT_A_PAGE);
        Instant late = START.plusSeconds(900_000);
        assertThat(read("deliveries", () -> deliveries.purge(late, EventIds.FIRST, LIMIT)))
                .isLessThan(3 * ABOUT_A_PAGE);
    }

    /** Before 5 000 payments that wait for an hour stand 200 cancellations that are due. */
    @Test
    void claimingCancellationsReadsNoBacklogOfPayments() {
        owner(
                """
                INSERT INTO deliveries (id, order_id, type, status, created_at, due_at)
                SELECT uuidv7(), gen_random_uuid(), 'PAID', 'PENDING', now(), now() + interval '1 hour'
                FROM generate_series(1, 5000);
                INSERT INTO deliveries (id, order_id, type, status, created_at, due_at)
                SELECT uuidv7(interval '-10 seconds'), order_id, 'CANCELLED', 'PENDING', now(), now()
                FROM (SELECT order_id FROM deliveries WHERE status = 'DELIVERED' LIMIT 200) paid;
                ANALYZE deliveries;
                """);
        try {
            JdbcDeliveries deliveries = new JdbcDeliveries(JDBC);

            assertThat(read("deliveries", () -> deliveries.claim(EventIds.FIRST, 5)))
                    .isLessThan(3 * ABOUT_A_PAGE);
        } finally {
            owner("DELETE FROM deliveries WHERE created_at > now() - interval '1 hour'");
        }
    }

    private static void owner(String statements) {
        JdbcClient.create(DATABASE.ownerSource()).sql(statements).update();
    }

    /** How many rows of the table the last of many executions read; none may scan the table. */
    private static long read(String table, Runnable query) {
        return DATABASE.inTransaction(() -> {
            long before = 0;
            for (int n = 0; n < EXECUTIONS; n++) {
                before = count("seq_tup_read + idx_tup_fetch", table);
                query.run();
            }
            assertThat(count("seq_scan", table)).as("scans of " + table).isZero();
            return count("seq_tup_read + idx_tup_fetch", table) - before;
        });
    }

    private static long count(String what, String table) {
        return JDBC.sql("SELECT " + what + " FROM pg_stat_xact_user_tables WHERE relname = ?")
                .param(table)
                .query(Long.class)
                .single();
    }

    private static JdbcCatalogue catalogue() {
        return new JdbcCatalogue(JDBC);
    }

    private static JdbcProducts products() {
        return new JdbcProducts(JDBC, DATABASE.locks());
    }

    private static JdbcOrderHistory history() {
        return new JdbcOrderHistory(
                JDBC, TransactionOperations.withoutTransaction(), new JdbcPayments(JDBC));
    }
}
