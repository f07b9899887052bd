package dev.jumun.statistics.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.product.Catalogue;
import dev.jumun.product.ProductPosition;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductView;
import dev.jumun.shared.Page;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.statistics.InMemoryRankings;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.PopularList;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.SalesWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PopularReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Instant YESTERDAY_NOON = Instant.parse("2026-03-01T03:00:00Z");

    private final InMemoryRankings rankings = new InMemoryRankings();
    private final Window window = new Window();
    private final PopularReader reader = new PopularReader(rankings, window);

    /** Products at 100 won times their number; some are stopped, number 3 is sold out. */
    private static final class Window implements Catalogue {

        private final Set<Long> stopped = new HashSet<>();

        @Override
        public Page<ProductView, ProductPosition> find(
                ProductQuery query, int limit, @Nullable ProductPosition after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ProductView> find(Collection<Long> productIds) {
            return productIds.stream()
                    .filter(id -> !stopped.contains(id))
                    .sorted()
                    .map(id ->
                            new ProductView(id, "P" + id, "", Won.of(100 * id), id == 3, List.of()))
                    .toList();
        }
    }

    /** The higher the number, the more of it were sold. */
    private void sellOfEach(int products) {
        for (int product = 1; product <= products; product++) {
            rankings.sell(YESTERDAY_NOON, product, product, 1);
        }
        new RankingBuilder(
                        rankings, new RankingCalendar(ZoneId.of("Asia/Seoul")), new SettableClock())
                .build(TODAY, true, SettableClock.NOON, Pace.withoutRests());
    }

    @Test
    void isEmptyBeforeTheFirstRanking() {
        assertThat(reader.latest()).isEqualTo(new PopularList(null, List.of()));
    }

    @Test
    void showsFiveWithWhatTheCatalogueSaysNow() {
        sellOfEach(7);

        PopularList list = reader.latest();
        assertThat(list.window()).isEqualTo(new SalesWindow(TODAY));
        assertThat(list.items()).hasSize(5);
        assertThat(list.items().getFirst())
                .isEqualTo(new PopularList.Item(1, 7, "P7", Won.of(700), false, 7));
        assertThat(list.items().getLast())
                .isEqualTo(new PopularList.Item(5, 3, "P3", Won.of(300), true, 3));
    }

    @Test
    void passesOverWhatIsNotOnSaleAndStillShowsFive() {
        sellOfEach(60);
        for (long product = 60; product > 5; product--) {
            if (product != 40) {
                window.stopped.add(product);
            }
        }

        assertThat(reader.latest().items())
                .extracting(item -> item.rank() + ":" + item.productId())
                .containsExactly("1:40", "2:5", "3:4", "4:3", "5:2");
    }

    @Test
    void showsFewerWhereThereAreNoMore() {
        sellOfEach(3);
        window.stopped.add(2L);

        assertThat(reader.latest().items()).hasSize(2);
    }
}
