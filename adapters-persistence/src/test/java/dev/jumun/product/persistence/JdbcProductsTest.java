package dev.jumun.product.persistence;

import dev.jumun.product.Products;
import dev.jumun.product.ProductsContract;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcProductsTest extends ProductsContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected Products products() {
        return new JdbcProducts(DATABASE.jdbc(), DATABASE.locks());
    }
}
