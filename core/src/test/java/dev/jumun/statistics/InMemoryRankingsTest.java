package dev.jumun.statistics;

import java.time.Instant;

class InMemoryRankingsTest extends RankingsContract {

    private final InMemoryRankings store = new InMemoryRankings();

    @Override
    protected Rankings rankings() {
        return store;
    }

    @Override
    protected void sell(Instant at, long productId, int quantity, long revenue) {
        store.sell(at, productId, quantity, revenue);
    }

    @Override
    protected void cancel(Instant at) {
        store.cancel(at);
    }

    @Override
    protected void holdElsewhere() {
        store.hold(true);
    }
}
