package dev.jumun.product.persistence;

import dev.jumun.product.NewOption;
import dev.jumun.product.NewProduct;
import dev.jumun.product.Product;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.Stocks;
import dev.jumun.product.StocksContract;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcStocksTest extends StocksContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected Stocks stocks() {
        return new JdbcStocks(DATABASE.jdbc(), DATABASE.locks());
    }

    @Override
    protected long option(long price, long stock, boolean onSale) {
        JdbcProducts products = new JdbcProducts(DATABASE.jdbc(), DATABASE.locks());
        return inTransaction(() -> {
            long id =
                    products.insert(
                            new NewProduct(
                                    "product of its own",
                                    "",
                                    onSale ? ProductStatus.ON_SALE : ProductStatus.STOPPED,
                                    List.of(new NewOption("option 1", Won.of(price), stock))),
                            clock().now());
            Product product = Objects.requireNonNull(products.find(id));
            return product.options().getFirst().id();
        });
    }

    @Override
    protected void holdElsewhere(long optionId) {
        DATABASE.holdElsewhere((jdbc, locks) ->
                new JdbcStocks(jdbc, locks).lock(List.of(optionId), LockMode.PATIENTLY));
    }
}
