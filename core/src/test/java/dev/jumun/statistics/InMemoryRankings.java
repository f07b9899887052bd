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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sales, their sums and rankings in memory. */
public final class InMemoryRankings implements Rankings {

    private record Sale(Instant at, long productId, long quantity, long revenue) {}

    private record Sums(SalesDay day, DaySales sales) {}

    private final List<Sale> standing = new ArrayList<>();
    private final List<Sale> cancelled = new ArrayList<>();
    private final Map<LocalDate, Sums> sums = new HashMap<>();
    private final NavigableMap<LocalDate, Ranking> rankings = new TreeMap<>();
    private boolean held;
    private @Nullable RuntimeException away;
    private int additions;
    private long writes;
    private Runnable between = () -> {};

    /** An order of one line. */
    public void sell(Instant at, long productId, long quantity, long revenue) {
        writes++;
        standing.add(new Sale(at, productId, quantity, revenue));
    }

    /** Cancels the orders that were paid at this time. */
    public void cancel(Instant at) {
        List<Sale> gone = standing.stream().filter(sale -> sale.at().equals(at)).toList();
        standing.removeAll(gone);
        cancelled.addAll(gone);
        writes++;
    }

    /** Has another one build, until it is let go. */
    public void hold(boolean now) {
        held = now;
    }

    /**
     * Has nobody see the latest ranking, for this reason; they do again where it is {@code null}.
     */
    public void away(@Nullable RuntimeException reason) {
        away = reason;
    }

    /** Has this happen before every slice that is added up. */
    public void between(Runnable slices) {
        between = slices;
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
                && known.sales().cancelled() == on(day, cancelled).size()
                && known.sales().orders() == on(day, standing).size() + on(day, cancelled).size();
    }

    @Override
    public SalesSlice addUp(Instant from, Instant ends, int orders) {
        between.run();
        SalesDay rest = new SalesDay(LocalDate.EPOCH, from, ends);
        Instant until =
                Stream.concat(on(rest, standing).stream(), on(rest, cancelled).stream())
                        .map(Sale::at)
                        .sorted()
                        .skip(orders - 1L)
                        .findFirst()
                        .map(last -> last.plusNanos(1_000))
                        .orElse(ends);
        SalesDay slice = new SalesDay(LocalDate.EPOCH, from, until);
        int gone = on(slice, cancelled).size();
        return new SalesSlice(
                until,
                on(slice, standing).size() + gone,
                gone,
                on(slice, standing).stream()
                        .map(sale ->
                                new ProductSales(sale.productId(), sale.quantity(), sale.revenue()))
                        .toList(),
                writes);
    }

    @Override
    public void keep(SalesDay day, DaySales sales) {
        additions++;
        sums.put(day.date(), new Sums(day, sales));
    }

    @Override
    public void forgetDaysBefore(LocalDate date) {
        sums.keySet().removeIf(day -> day.isBefore(date));
    }

    @Override
    public void rank(SalesWindow window, boolean provisional, Instant now) {
        List<ProductSales> best =
                window.days().stream()
                        .flatMap(date -> {
                            Sums day = sums.get(date);
                            return day == null
                                    ? Stream.<ProductSales>of()
                                    : day.sales().sold().stream();
                        })
                        .collect(
                                Collectors.toMap(
                                        ProductSales::productId,
                                        Function.identity(),
                                        ProductSales::plus))
                        .values()
                        .stream()
                        .sorted(
                                Comparator.comparingLong(ProductSales::quantity)
                                        .thenComparingLong(ProductSales::revenue)
                                        .reversed()
                                        .thenComparingLong(ProductSales::productId))
                        .limit(Ranking.LONGEST)
                        .toList();
        List<Ranking.Place> places = new ArrayList<>();
        for (ProductSales sale : best) {
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
        if (away != null) {
            throw away;
        }
        return rankings.isEmpty() ? null : rankings.lastEntry().getValue();
    }
}
