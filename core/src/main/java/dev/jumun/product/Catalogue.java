package dev.jumun.product;

import dev.jumun.shared.Page;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shop window: reads what is on sale. A query port, from controller to SQL. */
public interface Catalogue {

    Page<ProductView, ProductPosition> find(
            ProductQuery query, int limit, @Nullable ProductPosition after);

    /** Those of these products that are on sale, also where they are sold out; in no order. */
    List<ProductView> find(Collection<Long> productIds);
}
