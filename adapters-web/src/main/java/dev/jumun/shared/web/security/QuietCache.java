package dev.jumun.shared.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache for what is read with every request: that an entry is used counts once every
 * {@link #TOLD_EVERY}. A cache that is told of each read keeps its entries in order all the time,
 * so as to know which to drop when it is full, and that was some 4 % of what a request takes.
 *
 * <p>So where there is no room, who goes is decided by use to the minute, roughly: Caffeine may
 * miss that it was told where it is told of many entries at once.
 */
final class QuietCache<K, V> {

    static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final Cache<K, Entry<V>> entries;
    private final Ticker ticker;

    private static final class Entry<V> {

        final V value;

        /** When the cache was last told that it is used. Several may tell it at once. */
        volatile long told;

        Entry(V value, long now) {
            this.value = value;
            this.told = now;
        }
    }

    private QuietCache(Caffeine<? super K, ? super Entry<V>> settings, int most, Ticker ticker) {
        this.entries = settings.maximumSize(most).ticker(ticker).build();
        this.ticker = ticker;
    }

    /**
     * @param kept how long an entry is kept after it was written
     */
    static <K, V> QuietCache<K, V> keptFromWriting(
            int most, Function<V, Duration> kept, Ticker ticker) {
        return new QuietCache<>(
                Caffeine.newBuilder()
                        .expireAfter(
                                Expiry.writing((K key, Entry<V> entry) -> kept.apply(entry.value))),
                most,
                ticker);
    }

    /**
     * @param kept how long an entry is kept after its last use at least; up to {@link #TOLD_EVERY}
     *     longer
     */
    static <K, V> QuietCache<K, V> keptFromUse(int most, Duration kept, Ticker ticker) {
        return new QuietCache<>(
                Caffeine.newBuilder().expireAfterAccess(kept.plus(TOLD_EVERY)), most, ticker);
    }

    @Nullable V find(K key) {
        Entry<V> entry = entries.policy().getIfPresentQuietly(key);
        if (entry == null) {
            return null;
        }
        long now = ticker.read();
        if (now - entry.told >= TOLD_EVERY.toNanos()) {
            entry.told = now;
            var _ = entries.getIfPresent(key);
        }
        return entry.value;
    }

    /** What is there, or else what is put there now. */
    V get(K key, Supplier<V> missing) {
        V found = find(key);
        return found != null ? found : entries.get(key, k -> entry(missing.get())).value;
    }

    void put(K key, V value) {
        entries.put(key, entry(value));
    }

    /** What is there, as if it had been written now, or else the value given. */
    V renew(K key, V value) {
        return entries.asMap().merge(key, entry(value), (before, same) -> before).value;
    }

    void remove(K key) {
        entries.invalidate(key);
    }

    /** How many there are, now that what has had its time is dropped. */
    long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }

    private Entry<V> entry(V value) {
        return new Entry<>(value, ticker.read());
    }
}
