package dev.jumun.demo.data;

import dev.jumun.product.NewOption;
import dev.jumun.product.NewProduct;
import dev.jumun.product.Product;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.Products;
import dev.jumun.shared.Won;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the catalogue from a list that stands beside the code. */
final class Goods {

    private static final String LIST = "/dev/jumun/demo/catalogue.txt";
    private static final Duration PACE = Duration.ofHours(6);
    private static final Pattern OPTION = Pattern.compile("(.+) = (\\d+) x (\\d+)");

    private final Products products;

    Goods(Products products) {
        this.products = products;
    }

    /** One product after the other, the last one shortly before {@code opening}. */
    List<Shelf.Good> fill(Instant opening) {
        List<NewProduct> listed = listed();
        List<Shelf.Good> goods = new ArrayList<>();
        Instant at = opening.minus(PACE.multipliedBy(listed.size()));
        for (NewProduct product : listed) {
            Product made = Objects.requireNonNull(products.find(products.insert(product, at)));
            List<Long> inStock =
                    made.options().stream()
                            .filter(option -> option.stock() > 0)
                            .map(Product.Option::id)
                            .toList();
            if (made.status() == ProductStatus.ON_SALE && !inStock.isEmpty()) {
                goods.add(new Shelf.Good(made.id(), inStock));
            }
            at = at.plus(PACE);
        }
        return goods;
    }

    private static List<NewProduct> listed() {
        try (InputStream list = Goods.class.getResourceAsStream(LIST)) {
            return new String(
                            Objects.requireNonNull(list, LIST).readAllBytes(),
                            StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Goods::product)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kind | name | description | status | option; option; …} */
    private static NewProduct product(String line) {
        String[] parts = line.split(" \\| ", -1);
        return new NewProduct(
                parts[1],
                parts[0] + " · " + parts[2],
                ProductStatus.valueOf(parts[3]),
                Arrays.stream(parts[4].split("; ", -1)).map(Goods::option).toList());
    }

    /** {@code name = price x stock} */
    private static NewOption option(String text) {
        Matcher parts = OPTION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("not an option: " + text);
        }
        return new NewOption(
                parts.group(1),
                Won.of(Long.parseLong(parts.group(2))),
                Long.parseLong(parts.group(3)));
    }
}
