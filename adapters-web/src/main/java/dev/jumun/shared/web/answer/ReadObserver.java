package dev.jumun.shared.web.answer;

import java.time.Duration;

/**
 * Hears how public reads are answered, to measure it; it is called on the way and must be quick.
 */
public interface ReadObserver {

    /** Where an answer came from. */
    enum Source {
        /** One that was fresh enough. */
        MEMORY,
        /** One that was read for this caller, or while they waited. */
        DATABASE,
        /** One that is too old, because the database did not answer in time. */
        LAST_GOOD
    }

    /** Nobody listens. */
    ReadObserver NONE =
            new ReadObserver() {
                @Override
                public void answered(Source source) {}

                @Override
                public void read(Duration time, boolean failed, boolean standing) {}
            };

    /** A caller got an answer. */
    void answered(Source source);

    /**
     * A question was put to the database.
     *
     * @param standing whether it is one that is asked all the time, whether anybody asks or not
     */
    void read(Duration time, boolean failed, boolean standing);
}
