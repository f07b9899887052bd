package dev.jumun.shared.web;

import dev.jumun.product.Catalogue;
import dev.jumun.product.ProductPosition;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductView;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.Page;
import dev.jumun.shared.Won;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Three products in a window, and a note of what was last asked for, and how often. */
public final class ShopWindow implements Catalogue {

    private final AtomicInteger times = new AtomicInteger();
    private volatile @Nullable ProductQuery asked;
    private volatile boolean brokenDown;

    @Override
    public Page<ProductView, ProductPosition> find(
            ProductQuery query, int limit, @Nullable ProductPosition after) {
        times.incrementAndGet();
        asked = query;
        return Page.ofSurplus(
                LongStream.of(3, 2, 1)
                        .filter(id -> after == null || id < after.id())
                        .limit(limit + 1L)
                        .mapToObj(ShopWindow::product)
                        .toList(),
                limit,
                product -> new ProductPosition(product.price(), product.name(), product.id()));
    }

    @Override
    public List<ProductView> find(Collection<Long> productIds) {
        times.addAndGet(productIds.size());
        if (brokenDown) {
            throw new DatabaseUnavailableException("gone", null);
        }
        return productIds.stream()
                .filter(id -> id >= 1 && id <= 3)
                .map(ShopWindow::product)
                .toList();
    }

    public @Nullable ProductQuery asked() {
        return asked;
    }

    /** Whether it fails whoever asks for a product. */
    public void breakDown(boolean now) {
        brokenDown = now;
    }

    /** How often it has been looked at. */
    public int times() {
        return times.get();
    }

    private static ProductView product(long id) {
        return new ProductView(
                id,
                "상품 \"" + id + "\"",
                "",
                Won.of(1_000),
                false,
                List.of(
                        new ProductView.OptionView(10 * id, "S", Won.of(1_000), 5, true),
                        new ProductView.OptionView(10 * id + 1, "M", Won.of(2_000), 0, false)));
    }
}
