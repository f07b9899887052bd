package dev.jumun.product.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.product.CatalogueChanges.Changes;
import dev.jumun.product.CatalogueChanges.Mark;
import dev.jumun.product.NewOption;
import dev.jumun.product.NewProduct;
import dev.jumun.product.OptionStatus;
import dev.jumun.product.Product;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.StockBook;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcCatalogueChangesTest {

    private static final OrderId ORDER = new OrderId(new UUID(1, 1));
    private static final String TOUCH = "UPDATE products SET version = version + 1 WHERE id = ?";

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();
    private final JdbcProducts products = new JdbcProducts(DATABASE.jdbc(), DATABASE.locks());
    private final JdbcStocks stocks = new JdbcStocks(DATABASE.jdbc(), DATABASE.locks());
    private final JdbcCatalogueChanges changes = new JdbcCatalogueChanges(DATABASE.jdbc());
    private long one;
    private long other;
    private Mark mark;

    @BeforeEach
    void insert() {
        one = insertOne();
        other = insertOne();
        mark = changes.since(null).until();
    }

    private long insertOne() {
        return DATABASE.inTransaction(() ->
                products.insert(
                        new NewProduct(
                                "상품",
                                "",
                                ProductStatus.ON_SALE,
                                List.of(new NewOption("하나", Won.of(1_000), 5))),
                        SettableClock.NOON));
    }

    private @Nullable Set<Long> look() {
        Changes seen = changes.since(mark);
        mark = seen.until();
        return seen.products();
    }

    private void touch(long product) {
        DATABASE.jdbc().sql(TOUCH).param(product).update();
    }

    private Product.Option option(long product) {
        return Objects.requireNonNull(products.find(product)).options().getFirst();
    }

    @Test
    void knowsNothingOfTheTimeBeforeTheFirstLook() {
        assertThat(changes.since(null).products()).isNull();
        assertThat(look()).isEmpty();
    }

    @Test
    void namesAProductOnceHoweverItChanges() {
        assertThat(DATABASE.asOwner().sql("UPDATE products SET name = name WHERE false").update())
                .isZero();
        assertThat(look()).isEmpty();

        touch(one);
        touch(one);
        assertThat(look()).containsExactly(one);
        assertThat(look()).isEmpty();

        long third = insertOne();
        assertThat(look()).containsExactly(third);

        Product.Option option = option(other);
        DATABASE.write(() ->
                products.updateOption(
                        option.id(),
                        option.name(),
                        Won.of(2_000),
                        OptionStatus.STOPPED,
                        SettableClock.NOON));
        assertThat(look()).containsExactly(other);

        DATABASE.asOwner()
                .sql("DELETE FROM product_options WHERE product_id = ?")
                .param(third)
                .update();
        assertThat(look()).containsExactly(third);
        DATABASE.asOwner().sql("DELETE FROM products WHERE id = ?").param(third).update();
        assertThat(look()).containsExactly(third);
    }

    @Test
    void namesProductsOfWhichSomethingIsSold() {
        long sold = option(one).id();
        long alsoSold = option(other).id();
        DATABASE.write(() -> {
            StockBook book = stocks.lock(List.of(sold, alsoSold), LockMode.BRIEFLY).get();
            book.get(sold).sell(1, ORDER, SettableClock.NOON);
            book.get(alsoSold).sell(1, ORDER, SettableClock.NOON);
            stocks.save(book);
        });

        assertThat(look()).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void namesWhatATransactionChangedWhenItHasCommittedHoweverLongAgoItBegan() {
        DATABASE.holdElsewhere(there -> there.sql(TOUCH).param(one).update());
        assertThat(look()).isEmpty();
        touch(other);
        assertThat(look()).containsExactly(other);

        DATABASE.commitElsewhere();
        assertThat(look()).containsExactly(one);
        assertThat(look()).isEmpty();
    }

    @Test
    void doesNotNameWhatWasRolledBack() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            touch(one);
                            throw new IllegalStateException("no");
                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(look()).isEmpty();
    }

    @Test
    void isNotSureWhereTheMarkIsOldOrOfTheFutureOrOfAnotherServer() {
        assertThat(changes.since(shifted(Duration.ofSeconds(-5))).products()).isEmpty();
        assertThat(changes.since(shifted(Duration.ofSeconds(-11))).products()).isNull();
        assertThat(changes.since(shifted(Duration.ofSeconds(11))).products()).isNull();
        assertThat(changes.since(ofAnotherServer(mark)).products()).isNull();
    }

    private Mark shifted(Duration by) {
        return new Mark(mark.snapshot(), mark.server(), mark.at().plus(by));
    }

    private static Mark ofAnotherServer(Mark mark) {
        return new Mark(mark.snapshot(), mark.server().plusMillis(1), mark.at());
    }

    /** As the connections for reading are. */
    @Test
    void canLookWhereNothingMayBeWritten() {
        JdbcCatalogueChanges reading =
                new JdbcCatalogueChanges(
                        JdbcClient.create(
                                DATABASE.asService(
                                        Map.of(
                                                "default_transaction_read_only",
                                                "on",
                                                "default_transaction_isolation",
                                                "repeatable\\ read"))));
        touch(one);

        assertThat(reading.since(mark).products()).containsExactly(one);
    }

    @Test
    void namesBothProductsWhereAnOptionIsMovedByHand() {
        DATABASE.asOwner()
                .sql("UPDATE product_options SET product_id = ? WHERE id = ?")
                .param(other)
                .param(option(one).id())
                .update();

        assertThat(look()).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void isNotSureWhereTooManyHaveChangedAltogether() {
        JdbcClient owner = DATABASE.asOwner();
        owner.sql(
                        """
                        INSERT INTO product_changes (product_ids)
                        SELECT ARRAY(SELECT generate_series(1, 10000)) FROM generate_series(1, 6)
                        """)
                .update();
        assertThat(look()).isNull();

        owner.sql(
                        """
                        INSERT INTO product_changes (product_ids)
                        SELECT '{1}' FROM generate_series(1, 10001)
                        """)
                .update();
        assertThat(look()).isNull();
        touch(one);
        assertThat(look()).containsExactly(one);
    }

    @Test
    void isNotSureWhereTooManyHaveChangedAtOnce() {
        JdbcClient owner = DATABASE.asOwner();
        owner.sql(
                        """
                        INSERT INTO products (name, description, status, created_at, updated_at)
                        SELECT 'many', '', 'DRAFT', now(), now() FROM generate_series(1, 10000)
                        """)
                .update();
        assertThat(look()).hasSize(10_000);

        owner.sql("UPDATE products SET version = version + 1").update();
        assertThat(look()).isNull();
        assertThat(look()).isEmpty();
    }

    @Test
    void forgetsWhatAnOldMarkSeesAndNothingElse() {
        DATABASE.holdElsewhere(there -> there.sql(TOUCH).param(one).update());
        touch(other);
        Mark before = mark;
        look();
        touch(other);
        DATABASE.commitElsewhere();
        long all = noted();

        assertThat(changes.forget(mark, 100)).isZero();
        assertThat(changes.forget(ofAnotherServer(shifted(Duration.ofMinutes(-1))), 100)).isZero();
        assertThat(noted()).isEqualTo(all);
        assertThat(changes.forget(shifted(Duration.ofMinutes(-1)), 1)).isEqualTo(1);
        assertThat(changes.forget(shifted(Duration.ofMinutes(-1)), 100)).isEqualTo(all - 3);

        assertThat(changes.since(before).products()).containsExactlyInAnyOrder(one, other);
        look();
        assertThat(changes.forget(shifted(Duration.ofMinutes(-1)), 100)).isEqualTo(2);
        assertThat(noted()).isZero();
    }

    private long noted() {
        return DATABASE.jdbc()
                .sql("SELECT count(*) FROM product_changes")
                .query(Long.class)
                .single();
    }

    /**
     * Transactions that overlap each other and the looks: each product is changed once, and named
     * once, by the first look that begins after its commit at the latest.
     */
    @Test
    void namesEachChangeOnceAndInTimeWhateverElseGoesOn() throws Exception {
        int writers = 3;
        int changesEach = 150;
        long[] ids =
                IntStream.range(0, writers * changesEach).mapToLong(i -> insertOne()).toArray();
        mark = changes.since(null).until();
        Queue<Long> committed = new ConcurrentLinkedQueue<>();
        List<Long> named = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<? extends Future<?>> under =
                    IntStream.range(0, writers)
                            .mapToObj(writer ->
                                    threads.submit(() ->
                                            LongStream.of(ids)
                                                    .skip((long) writer * changesEach)
                                                    .limit(changesEach)
                                                    .forEach(id -> change(id, committed))))
                            .toList();
            boolean over;
            do {
                over = under.stream().allMatch(Future::isDone);
                Set<Long> due = new HashSet<>();
                for (Long id = committed.poll(); id != null; id = committed.poll()) {
                    due.add(id);
                }
                named.addAll(Objects.requireNonNull(look()));
                assertThat(named).containsAll(due);
            } while (!over);
            for (Future<?> writer : under) {
                writer.get();
            }
        }

        assertThat(named).containsExactlyInAnyOrderElementsOf(LongStream.of(ids).boxed().toList());
    }

    private static void change(long id, Queue<Long> committed) {
        DATABASE.write(() -> {
            DATABASE.jdbc().sql(TOUCH).param(id).update();
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                DATABASE.jdbc().sql("SELECT pg_sleep(0.005)").query((row, i) -> i).single();
            }
        });
        committed.add(id);
    }
}
