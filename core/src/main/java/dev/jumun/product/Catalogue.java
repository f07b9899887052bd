package dev.jumun.product;

import dev.jumun.shared.Page;
import org.jspecify.annotations.Nullable;

/** The shop window: reads what is on sale. A query port, from controller to SQL. */
public interface Catalogue {

    Page<ProductView, ProductPosition> find(
            ProductQuery query, int limit, @Nullable ProductPosition after);

    /** One product on sale, also when it is sold out; {@code null} where there is none. */
    @Nullable ProductView find(long productId);
}
