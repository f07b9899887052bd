package dev.jumun.statistics.domain;

import static java.util.stream.Collectors.toMap;

import dev.jumun.product.Catalogue;
import dev.jumun.product.ProductView;
import dev.jumun.statistics.PopularList;
import dev.jumun.statistics.PopularProducts;
import dev.jumun.statistics.Ranking;
import dev.jumun.statistics.Rankings;
import dev.jumun.statistics.SalesWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Shows rankings with what the catalogue says now: who is no longer on sale is passed over. */
public final class PopularReader implements PopularProducts {

    /** So many are looked up at once: mostly the first look is enough. */
    private static final int AT_ONCE = 10;

    private final Rankings rankings;
    private final Catalogue catalogue;

    public PopularReader(Rankings rankings, Catalogue catalogue) {
        this.rankings = rankings;
        this.catalogue = catalogue;
    }

    @Override
    public PopularList latest() {
        Ranking ranking = rankings.latest();
        return ranking == null ? new PopularList(null, List.of()) : show(ranking);
    }

    @Override
    public PopularList show(Ranking ranking) {
        List<PopularList.Item> items = new ArrayList<>();
        List<Ranking.Place> places = ranking.places();
        for (int i = 0; i < places.size() && items.size() < PopularList.LONGEST; i += AT_ONCE) {
            add(places.subList(i, Math.min(i + AT_ONCE, places.size())), items);
        }
        return new PopularList(new SalesWindow(ranking.asOf()), items);
    }

    private void add(List<Ranking.Place> places, List<PopularList.Item> items) {
        Map<Long, ProductView> onSale =
                catalogue.find(places.stream().map(Ranking.Place::productId).toList()).stream()
                        .collect(toMap(ProductView::id, Function.identity()));
        for (Ranking.Place place : places) {
            ProductView product = onSale.get(place.productId());
            if (product != null && items.size() < PopularList.LONGEST) {
                items.add(
                        new PopularList.Item(
                                items.size() + 1,
                                product.id(),
                                product.name(),
                                product.price(),
                                product.soldOut(),
                                place.quantity()));
            }
        }
    }
}
