package dev.jumun.product.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.product.Catalogue;
import dev.jumun.product.ProductPosition;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductSort;
import dev.jumun.product.ProductView;
import dev.jumun.product.web.ProductAnswer;
import dev.jumun.product.web.ProductController;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.Page;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.answer.NumberedAnswers;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.answer.ReadObserver;
import dev.jumun.shared.web.answer.ReadSettings;
import dev.jumun.shared.web.answer.ReadingThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class CatalogueReadAheadTest {

    /** Several in the time for which nothing is to happen. */
    private static final Duration BETWEEN_SEARCHES = Duration.ofMillis(50);

    /** Products 1 to {@code size}, on sale, of about a kilobyte each in memory. */
    private static final class Shelf implements Catalogue {

        private final int size;
        private final List<Long> read = new CopyOnWriteArrayList<>();
        private final AtomicInteger failedReadings = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        private Shelf(int size) {
            this.size = size;
        }

        @Override
        public Page<ProductView, ProductPosition> find(
                ProductQuery query, int limit, @Nullable ProductPosition after) {
            if (failures.getAndDecrement() > 0) {
                throw new DatabaseUnavailableException("away", null);
            }
            assertThat(query).isEqualTo(new ProductQuery(null, ProductSort.NEWEST, true));
            long newest = after == null ? size : after.id() - 1;
            return Page.ofSurplus(
                    LongStream.iterate(newest, id -> id > 0, id -> id - 1)
                            .limit(limit + 1L)
                            .mapToObj(Shelf::product)
                            .toList(),
                    limit,
                    last -> new ProductPosition(last.price(), last.name(), last.id()));
        }

        @Override
        public List<ProductView> find(Collection<Long> productIds) {
            if (failedReadings.getAndDecrement() > 0) {
                throw new DatabaseUnavailableException("away", null);
            }
            read.addAll(productIds);
            return productIds.stream().filter(id -> id <= size).map(Shelf::product).toList();
        }

        private static ProductView product(long id) {
            return new ProductView(
                    id, "Product " + id, "x".repeat(400), Won.of(100), false, List.of());
        }
    }

    private final ReadingThreads threads = new ReadingThreads(1, Duration.ofSeconds(1));
    private final PublicAnswers answers =
            new PublicAnswers(
                    JsonMapper.builder().build(),
                    new ReadSettings(Duration.ofSeconds(1), DataSize.ofMegabytes(4), true),
                    threads,
                    ReadObserver.NONE);
    private final List<CatalogueReadAhead> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(CatalogueReadAhead::stop);
        answers.close();
        threads.close();
    }

    private NumberedAnswers<ProductAnswer> start(Shelf shelf) {
        NumberedAnswers<ProductAnswer> shown = ProductController.shown(shelf, answers);
        start(shelf, shown);
        return shown;
    }

    private void start(Shelf shelf, NumberedAnswers<ProductAnswer> shown) {
        CatalogueReadAhead ahead =
                new CatalogueReadAhead(shelf, shown, answers, true, BETWEEN_SEARCHES);
        started.add(ahead);
        ahead.start();
    }

    /** The first look tells from when on changes are seen. */
    private static void follow(NumberedAnswers<?> shown) {
        shown.follow(Set::of);
    }

    /** As often as it takes to be sure that little changes. */
    private static void followUntilLittleChanges(NumberedAnswers<?> shown) {
        IntStream.rangeClosed(1, 8).forEach(look -> follow(shown));
    }

    private static void awaitRead(Shelf shelf, int products) {
        Awaitility.await().until(() -> shelf.read.size() == products);
    }

    @Test
    void readsEachProductOnceTheNewestFirst() {
        Shelf shelf = new Shelf(1_000);
        NumberedAnswers<ProductAnswer> shown = start(shelf);
        follow(shown);
        awaitRead(shelf, 1_000);

        assertThat(shelf.read)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_000).map(i -> 1_001 - i).boxed().toList());
        Awaitility.await().until(() -> answers.size() == 1_000);
    }

    @Test
    void sparesWhoeverAsksTheReadingHoweverLongAgoItWas() throws InterruptedException {
        Shelf shelf = new Shelf(300);
        NumberedAnswers<ProductAnswer> shown = start(shelf);
        follow(shown);
        awaitRead(shelf, 300);
        Awaitility.await().until(() -> answers.size() == 300);
        // Until all of it is older than an answer may be, unless it is followed.
        Thread.sleep(1_100);
        follow(shown);

        assertThat(shown.answer(new MockHttpServletRequest(), 7).getStatusCode().value())
                .isEqualTo(200);
        assertThat(shelf.read).hasSize(300);
    }

    @Test
    void readsNothingThatIsKnown() {
        Shelf shelf = new Shelf(10);
        NumberedAnswers<ProductAnswer> shown = ProductController.shown(shelf, answers);
        follow(shown);
        shown.answer(new MockHttpServletRequest(), 7);
        start(shelf, shown);
        awaitRead(shelf, 10);

        assertThat(shelf.read).containsExactly(7L, 10L, 9L, 8L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void waitsUntilChangesAreSeen() {
        Shelf shelf = new Shelf(10);
        NumberedAnswers<ProductAnswer> shown = start(shelf);
        Awaitility.await()
                .during(Duration.ofMillis(200))
                .until(() -> shelf.read.isEmpty() && !shown.isFollowed());

        follow(shown);

        awaitRead(shelf, 10);
    }

    /** Of 4 MB seven eighths are for answers, of these three quarters for what nobody asked for. */
    @Test
    void leavesRoomForWhatIsAskedFor() {
        Shelf shelf = new Shelf(100_000);
        follow(start(shelf));

        Awaitility.await().until(() -> !answers.haveAmpleRoom());
        int read = shelf.read.size();
        Awaitility.await()
                .during(Duration.ofMillis(300))
                .until(() -> shelf.read.size() <= read + 256);

        assertThat(answers.bytes()).isBetween(2_500_000L, 3_500_000L);
    }

    @Test
    void goesOnWhereTheDatabaseWasAway() {
        Shelf shelf = new Shelf(600);
        shelf.failures.set(1);
        shelf.failedReadings.set(1);
        follow(start(shelf));

        awaitRead(shelf, 600);

        assertThat(shelf.read).doesNotHaveDuplicates();
    }

    @Test
    void readsAgainWhatHasSoldOnceLittleChanges() {
        Shelf shelf = new Shelf(600);
        NumberedAnswers<ProductAnswer> shown = readAhead(shelf);
        Set<Long> many = LongStream.rangeClosed(1, 65).boxed().collect(Collectors.toSet());
        shown.follow(() -> many);

        staysRead(shelf, 0);
        followUntilLittleChanges(shown);
        awaitRead(shelf, 2 * 65);
        assertThat(Set.copyOf(shelf.read)).isEqualTo(many);
        staysRead(shelf, 2 * 65);
    }

    @Test
    void readsAllAgainWhereNobodyKnowsWhatHasChanged() {
        Shelf shelf = new Shelf(600);
        NumberedAnswers<ProductAnswer> shown = readAhead(shelf);

        shown.follow(() -> null);
        staysRead(shelf, 0);
        shelf.failedReadings.set(1);
        followUntilLittleChanges(shown);

        awaitRead(shelf, 2 * 600);
        assertThat(Set.copyOf(shelf.read)).hasSize(600);
        staysRead(shelf, 2 * 600);
    }

    /** Of 4 MB seven eighths are for answers; there is ample room below three quarters of these. */
    @Test
    void readsNothingAgainWhereItWouldCrowdOutWhatIsAskedFor() {
        Shelf shelf = new Shelf(100_000);
        NumberedAnswers<ProductAnswer> shown = start(shelf);
        follow(shown);
        Awaitility.await().until(() -> !answers.haveAmpleRoom());
        followUntilLittleChanges(shown);

        shown.follow(() -> Set.of(100_000L));

        Awaitility.await()
                .during(Duration.ofMillis(600))
                .until(() -> Collections.frequency(shelf.read, 100_000L) == 1);
    }

    private NumberedAnswers<ProductAnswer> readAhead(Shelf shelf) {
        NumberedAnswers<ProductAnswer> shown = start(shelf);
        follow(shown);
        awaitRead(shelf, shelf.size);
        Awaitility.await().until(() -> answers.size() == shelf.size);
        shelf.read.clear();
        return shown;
    }

    private static void staysRead(Shelf shelf, int products) {
        Awaitility.await()
                .during(Duration.ofMillis(600))
                .until(() -> shelf.read.size() == products);
    }

    @Test
    void endsWithTheService() {
        Shelf shelf = new Shelf(10);
        start(shelf);

        started.getFirst().stop();

        assertThat(started.getFirst().isRunning()).isFalse();
    }

    @Test
    void readsNothingWhereItIsNotWanted() {
        Shelf shelf = new Shelf(10);
        NumberedAnswers<ProductAnswer> shown = ProductController.shown(shelf, answers);
        CatalogueReadAhead ahead =
                new CatalogueReadAhead(shelf, shown, answers, false, BETWEEN_SEARCHES);
        follow(shown);

        ahead.start();

        assertThat(ahead.isRunning()).isFalse();
        ahead.stop();
        assertThat(shelf.read).isEmpty();
    }
}
