package dev.jumun.product;

import dev.jumun.shared.Won;
import java.util.List;
import java.util.stream.IntStream;

/** Products to be made. */
public final class ProductFixture {

    private ProductFixture() {}

    /** A product on sale, whose options cost 1 000 won and are in stock. */
    public static NewProduct withOptions(int count) {
        List<NewOption> options =
                IntStream.rangeClosed(1, count)
                        .mapToObj(n -> new NewOption("option " + n, Won.of(1_000), 10))
                        .toList();
        return new NewProduct("운동화", "가벼운 러닝화", ProductStatus.ON_SALE, options);
    }
}
