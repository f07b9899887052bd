package dev.jumun.product;

import dev.jumun.shared.Page;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A catalogue in a map. One transaction at a time. */
public final class InMemoryProducts implements Products {

    private final TreeMap<Long, Product> rows = new TreeMap<>();
    private long lastProductId;
    private long lastOptionId;

    @Override
    public @Nullable Product find(long productId) {
        return rows.get(productId);
    }

    @Override
    public Page<Product, Long> find(
            @Nullable ProductStatus status,
            @Nullable String text,
            int limit,
            @Nullable Long before) {
        List<Product> found =
                rows.descendingMap().values().stream()
                        .filter(product -> status == null || product.status() == status)
                        .filter(product -> text == null || mentions(product, text))
                        .filter(product -> before == null || product.id() < before)
                        .limit(limit + 1L)
                        .toList();
        return Page.ofSurplus(found, limit, Product::id);
    }

    private static boolean mentions(Product product, String text) {
        return (product.name() + "\n" + product.description())
                .toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable Product lock(long productId) {
        return rows.get(productId);
    }

    @Override
    public @Nullable Long productOf(long optionId) {
        return rows.values().stream()
                .flatMap(product -> product.options().stream())
                .filter(option -> option.id() == optionId)
                .map(Product.Option::productId)
                .findFirst()
                .orElse(null);
    }

    @Override
    public long insert(NewProduct product, Instant now) {
        long id = ++lastProductId;
        rows.put(
                id,
                new Product(
                        id,
                        product.name(),
                        product.description(),
                        product.status(),
                        0,
                        now,
                        now,
                        make(id, product.options())));
        return id;
    }

    private List<Product.Option> make(long productId, List<NewOption> options) {
        return options.stream()
                .map(option ->
                        new Product.Option(
                                ++lastOptionId,
                                productId,
                                option.name(),
                                option.price(),
                                OptionStatus.ON_SALE,
                                option.stock()))
                .toList();
    }

    @Override
    public List<Long> insertOptions(long productId, List<NewOption> options, Instant now) {
        List<Product.Option> made = make(productId, options);
        changeOptions(
                productId,
                now,
                before -> {
                    List<Product.Option> after = new ArrayList<>(before);
                    after.addAll(made);
                    return after;
                });
        return made.stream().map(Product.Option::id).toList();
    }

    @Override
    public void update(
            long productId, String name, String description, ProductStatus status, Instant now) {
        Product before = row(productId);
        rows.put(
                productId,
                new Product(
                        productId,
                        name,
                        description,
                        status,
                        before.version() + 1,
                        before.createdAt(),
                        now,
                        before.options()));
    }

    @Override
    public void updateOption(
            long optionId, String name, Won price, OptionStatus status, Instant now) {
        long productId = Objects.requireNonNull(productOf(optionId));
        changeOptions(
                productId,
                now,
                before ->
                        before.stream()
                                .map(option ->
                                        option.id() == optionId
                                                ? new Product.Option(
                                                        optionId,
                                                        productId,
                                                        name,
                                                        price,
                                                        status,
                                                        option.stock())
                                                : option)
                                .toList());
    }

    private void changeOptions(
            long productId, Instant now, UnaryOperator<List<Product.Option>> change) {
        Product before = row(productId);
        rows.put(
                productId,
                new Product(
                        productId,
                        before.name(),
                        before.description(),
                        before.status(),
                        before.version() + 1,
                        before.createdAt(),
                        now,
                        change.apply(before.options())));
    }

    @Override
    public void delete(long productId, Instant now) {
        rows.remove(productId);
    }

    private Product row(long productId) {
        return Objects.requireNonNull(rows.get(productId));
    }
}
