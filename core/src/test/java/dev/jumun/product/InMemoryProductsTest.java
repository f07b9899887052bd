package dev.jumun.product;

class InMemoryProductsTest extends ProductsContract {

    private final InMemoryProducts store = new InMemoryProducts();

    @Override
    protected Products products() {
        return store;
    }
}
