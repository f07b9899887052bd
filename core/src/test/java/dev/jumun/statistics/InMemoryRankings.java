package dev.jumun.statistics;

import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sales, their sums and rankings in memory. */
public final class InMemoryRankings implements Rankings {

    private record Sale(Instant at, long productId, long quantity, long revenue) {}

    private record Sums(SalesDay day, int sales, int cancelled, List<Sale> sold) {}

    private final List<Sale> standing = new ArrayList<>();
    private final List<Sale> cancelled = new ArrayList<>();
    private final Map<LocalDate, Sums> sums = new HashMap<>();
    private final NavigableMap<LocalDate, Ranking> rankings = new TreeMap<>();
    private boolean held;
    private int additions;

    /** An order of one line. */
    public void sell(Instant at, long productId, long quantity, long revenue) {
        standing.add(new Sale(at, productId, quantity, revenue));
    }

    /** Cancels the orders that were paid at this time. */
    public void cancel(Instant at) {
        List<Sale> gone = standing.stream().filter(sale -> sale.at().equals(at)).toList();
        standing.removeAll(gone);
        cancelled.addAll(gone);
    }

    /** Has another one build, until it is let go. */
    public void hold(boolean now) {
        held = now;
    }

    /** How often a day was added up. */
    public int additions() {
        return additions;
    }

    @Override
    public boolean tryLock() {
        return !held;
    }

    @Override
    public void lock() {
        if (held) {
            throw new RowsBusyException("held", null);
        }
    }

    @Override
    public RankingHistory history(LocalDate since) {
        return new RankingHistory(
                rankings.isEmpty() ? null : rankings.firstKey(),
                rankings.isEmpty() ? null : rankings.lastKey(),
                rankings.tailMap(since).values().stream()
                        .filter(ranking -> !ranking.provisional())
                        .map(Ranking::asOf)
                        .collect(Collectors.toSet()));
    }

    private static List<Sale> on(SalesDay day, List<Sale> sales) {
        return sales.stream()
                .filter(sale -> !sale.at().isBefore(day.begins()) && sale.at().isBefore(day.ends()))
                .toList();
    }

    @Override
    public boolean isAddedUp(SalesDay day) {
        Sums known = sums.get(day.date());
        return known != null
                && known.day().equals(day)
                && known.cancelled() == on(day, cancelled).size()
                && known.sales() == on(day, standing).size() + known.cancelled();
    }

    @Override
    public int addUp(SalesDay day) {
        additions++;
        List<Sale> sold = on(day, standing);
        int gone = on(day, cancelled).size();
        sums.put(day.date(), new Sums(day, sold.size() + gone, gone, sold));
        return (int) sold.stream().map(Sale::productId).distinct().count();
    }

    @Override
    public void forgetDaysBefore(LocalDate date) {
        sums.keySet().removeIf(day -> day.isBefore(date));
    }

    @Override
    public void rank(SalesWindow window, boolean provisional, Instant now) {
        Map<Long, List<Sale>> byProduct =
                window.days().stream()
                        .flatMap(date -> {
                            Sums day = sums.get(date);
                            return day == null ? List.<Sale>of().stream() : day.sold().stream();
                        })
                        .collect(Collectors.groupingBy(Sale::productId));
        List<Sale> best =
                byProduct.entrySet().stream()
                        .map(product ->
                                new Sale(
                                        Instant.EPOCH,
                                        product.getKey(),
                                        product.getValue().stream().mapToLong(Sale::quantity).sum(),
                                        product.getValue().stream().mapToLong(Sale::revenue).sum()))
                        .sorted(
                                Comparator.comparingLong(Sale::quantity)
                                        .thenComparingLong(Sale::revenue)
                                        .reversed()
                                        .thenComparingLong(Sale::productId))
                        .limit(Ranking.LONGEST)
                        .toList();
        List<Ranking.Place> places = new ArrayList<>();
        for (Sale sale : best) {
            places.add(
                    new Ranking.Place(
                            places.size() + 1,
                            sale.productId(),
                            sale.quantity(),
                            Won.of(sale.revenue())));
        }
        rankings.put(window.asOf(), new Ranking(window.asOf(), provisional, now, places));
    }

    @Override
    public @Nullable Ranking find(LocalDate asOf) {
        return rankings.get(asOf);
    }

    @Override
    public @Nullable Ranking latest() {
        return rankings.isEmpty() ? null : rankings.lastEntry().getValue();
    }
}
