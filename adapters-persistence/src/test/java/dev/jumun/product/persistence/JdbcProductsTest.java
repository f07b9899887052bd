package dev.jumun.product.persistence;

import dev.jumun.product.Products;
import dev.jumun.product.ProductsContract;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.util.function.Supplier;

class JdbcProductsTest extends ProductsContract {

    private final ServiceDatabase database = ServiceDatabase.migrated();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }

    @Override
    protected Products products() {
        return new JdbcProducts(database.jdbc());
    }
}
