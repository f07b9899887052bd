package dev.jumun.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is read by keyset: the items and the position to go on from.
 *
 * @param next the position of the last item where more follow, {@code null} on the last page
 * @param <P> what a position in this list is made of
 */
public record Page<T, P>(List<T> items, @Nullable P next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page from one item more than was asked for: the surplus only tells that more follow.
     *
     * @param limit the most items the page may hold
     */
    public static <T, P> Page<T, P> ofSurplus(List<T> found, int limit, Function<T, P> position) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, position.apply(items.getLast()));
    }

    public <R> Page<R, P> map(Function<? super T, R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}
