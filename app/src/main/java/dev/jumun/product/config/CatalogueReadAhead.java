package dev.jumun.product.config;

import dev.jumun.product.Catalogue;
import dev.jumun.product.ProductPosition;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductSort;
import dev.jumun.product.ProductView;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.Page;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.web.answer.NumberedAnswers;
import dev.jumun.shared.web.answer.PublicAnswers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads products before anybody asks for them, so that whoever asks for one first does not wait for
 * the database: from a disk that takes tens of milliseconds, and while a large catalogue is read
 * one by one, many wait.
 *
 * <p>After the start it goes through the catalogue, the newest first. Then, whenever some may have
 * been left old and little changes, it goes through what is remembered and reads again what nobody
 * knows to be still so: while much is sold, most of that would be read in vain.
 *
 * <p>It reads nothing where less than a quarter of the memory is left, so it gives nothing up that
 * was asked for. It reads one page at a time and rests as long as that took, so it takes half of
 * one connection at the most. A failure is waited out.
 */
final class CatalogueReadAhead implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueReadAhead.class);

    private static final ProductQuery ALL = new ProductQuery(null, ProductSort.NEWEST, true);

    /** As many as are read anew together. */
    private static final int PAGE = 256;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration UNTIL_FOLLOWED = Duration.ofMillis(50);
    private static final Duration UNTIL_LEISURE = Duration.ofMillis(250);

    private final Catalogue catalogue;
    private final NumberedAnswers<?> shown;
    private final PublicAnswers answers;
    private final boolean wanted;
    private final Duration betweenSearches;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    // The thread's own.
    private boolean faulty;
    private boolean failed;
    private @Nullable ProductPosition after;
    private long began;
    private long read;
    private boolean through;

    /**
     * @param wanted whether to read anything
     * @param betweenSearches how long to rest when all that is remembered has been looked at, which
     *     for a million takes some tenths of a second
     */
    CatalogueReadAhead(
            Catalogue catalogue,
            NumberedAnswers<?> shown,
            PublicAnswers answers,
            boolean wanted,
            Duration betweenSearches) {
        this.catalogue = catalogue;
        this.shown = shown;
        this.answers = answers;
        this.wanted = wanted;
        this.betweenSearches = betweenSearches;
    }

    @Override
    public void start() {
        if (wanted) {
            thread = Thread.ofPlatform().name("catalogue-read-ahead").daemon(true).start(this::run);
        }
    }

    private void run() {
        began = System.nanoTime();
        Duration rest;
        do {
            rest = shown.isFollowed() ? readOn() : UNTIL_FOLLOWED;
        } while (!stopsWithin(rest));
    }

    /** Reads a stretch, if it can, and says how long to rest. */
    private Duration readOn() {
        long stretchBegan = System.nanoTime();
        try {
            if (!through) {
                readPage();
            } else if (!shown.haveLeisure()) {
                return UNTIL_LEISURE;
            } else {
                readOld();
            }
            if (through && shown.areSearchedThrough()) {
                // A fault is told again only after a search in which there was none.
                faulty &= failed;
                failed = false;
                return betweenSearches;
            }
            return since(stretchBegan);
        } catch (DatabaseUnavailableException | RowsBusyException e) {
            failed = true;
            LOG.debug("Products could not be read ahead; they are tried again", e);
        } catch (RuntimeException | Error e) {
            failed = true;
            if (!faulty) {
                faulty = true;
                LOG.error("Products cannot be read ahead; they are tried again and again", e);
            }
        }
        return AFTER_FAILURE;
    }

    /**
     * What the page is made of is read once more for the memory: the disk is waited for where
     * nobody who asks waits with it.
     */
    private void readPage() {
        if (answers.haveAmpleRoom()) {
            Page<ProductView, ProductPosition> page = catalogue.find(ALL, PAGE, after);
            shown.readAhead(page.items().stream().map(ProductView::id).toList());
            read += page.items().size();
            after = page.next();
            through = after == null;
        } else {
            through = true;
        }
        if (through) {
            LOG.info("{} products were read ahead in {} s", read, since(began).toSeconds());
        }
    }

    /** The disk is waited for likewise. What cannot be read does not keep the rest from it. */
    private void readOld() {
        List<Long> old = shown.findOld(PAGE);
        if (old.isEmpty()) {
            return;
        }
        try {
            var _ = catalogue.find(old);
            shown.readAhead(old);
        } catch (RuntimeException | Error e) {
            shown.leaveOld();
            throw e;
        }
    }

    private static Duration since(long moment) {
        return Duration.ofNanos(System.nanoTime() - moment);
    }

    private boolean stopsWithin(Duration rest) {
        try {
            return stopped.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Before the connections go. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        stopped.countDown();
        if (running != null) {
            try {
                var _ = running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
