package dev.jumun.demo.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The goods that can be bought, some far more popular than others.
 *
 * @param goods the most popular first
 */
record Shelf(List<Good> goods) {

    /** Flattens the top: the most popular sells about twice as often as the tenth. */
    private static final int FLATNESS = 10;

    Shelf {
        goods = List.copyOf(goods);
    }

    /** A product on sale, with the options in stock. */
    record Good(long productId, List<Long> optionIds) {

        Good {
            optionIds = List.copyOf(optionIds);
        }
    }

    static Shelf shuffled(List<Good> goods, Chance chance) {
        List<Good> left = new ArrayList<>(goods);
        List<Good> ranked = new ArrayList<>(goods.size());
        while (!left.isEmpty()) {
            ranked.add(left.remove(chance.below(left.size())));
        }
        return new Shelf(ranked);
    }

    Good pick(Chance chance) {
        int total = 0;
        for (int rank = 0; rank < goods.size(); rank++) {
            total += weight(rank);
        }
        int left = chance.below(total);
        int rank = 0;
        while (left >= weight(rank)) {
            left -= weight(rank);
            rank++;
        }
        return goods.get(rank);
    }

    private static int weight(int rank) {
        return 10_000 / (rank + FLATNESS);
    }

    List<Long> optionIds() {
        return goods.stream().flatMap(good -> good.optionIds().stream()).toList();
    }
}
