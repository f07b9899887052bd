package dev.jumun.statistics.config;

import dev.jumun.statistics.web.PopularController;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Keeps what is shown of the ranking at most a second old, so that nobody who asks has to wait for
 * the database.
 */
final class PopularRenewal {

    private final PopularController shown;

    PopularRenewal(PopularController shown) {
        this.shown = shown;
    }

    /** At a fixed rate: with a fixed delay it would wait for other jobs. */
    @Scheduled(fixedRate = 500)
    void renew() {
        shown.renew();
    }
}
