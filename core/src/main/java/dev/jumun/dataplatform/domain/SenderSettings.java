package dev.jumun.dataplatform.domain;

import java.time.Duration;

/**
 * The bounds of the sender.
 *
 * @param workers how many calls of the platform may be under way at once
 * @param batch the most events in one call
 * @param maxRejections how often the platform may refuse an event before it is dead
 * @param rejectionBackoff how long after the first refusal the event is tried again; later ones
 *     take a multiple
 */
public record SenderSettings(int workers, int batch, int maxRejections, Duration rejectionBackoff) {

    /**
     * With so many new events waiting in an instance's memory, some 2 KB each, later ones wait in
     * the records alone. What the lanes have under way just then comes on top.
     */
    public static final int QUEUE = 4_096;

    private static final int MOST_WORKERS = 64;
    private static final int MOST_BATCH = 1_000;
    private static final int MOST_REJECTIONS = 100;

    public SenderSettings {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("workers: 1 to " + MOST_WORKERS);
        }
        if (batch < 1 || batch > MOST_BATCH) {
            throw new IllegalArgumentException("batch: 1 to " + MOST_BATCH);
        }
        if (maxRejections < 1 || maxRejections > MOST_REJECTIONS) {
            throw new IllegalArgumentException("max-rejections: 1 to " + MOST_REJECTIONS);
        }
        if (rejectionBackoff.isNegative()) {
            throw new IllegalArgumentException("rejection-backoff: not below zero");
        }
    }
}
