package dev.jumun.product;

class InMemoryStocksTest extends StocksContract {

    private final InMemoryStocks store = new InMemoryStocks();
    private long lastOption;

    @Override
    protected Stocks stocks() {
        return store;
    }

    @Override
    protected long option(long price, long stock, boolean onSale) {
        lastOption += 10;
        StockItemFixture option = StockItemFixture.option(lastOption).price(price).stock(stock);
        store.with(onSale ? option : option.notOnSale());
        return lastOption;
    }

    @Override
    protected void holdElsewhere(long optionId) {
        store.hold(optionId);
    }
}
