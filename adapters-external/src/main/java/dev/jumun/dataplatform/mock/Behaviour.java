package dev.jumun.dataplatform.mock;

/**
 * How the mock platform treats deliveries.
 *
 * @param down whether it takes none at all
 * @param failRate the share of deliveries that it fails by chance, 0 to 1
 * @param latencyMs how long it takes to answer, 0 to {@value #MAX_LATENCY_MS}
 */
public record Behaviour(boolean down, double failRate, int latencyMs) {

    /** Beyond a minute nobody waits any more; the sender has long given up. */
    public static final int MAX_LATENCY_MS = 60_000;

    /** It takes everything, at once. */
    public static final Behaviour GOOD = new Behaviour(false, 0, 0);

    public Behaviour {
        // Written so that NaN is refused as well.
        if (!(failRate >= 0 && failRate <= 1)) {
            throw new IllegalArgumentException("a fail rate is 0 to 1");
        }
        if (latencyMs < 0 || latencyMs > MAX_LATENCY_MS) {
            throw new IllegalArgumentException("a latency is 0 to " + MAX_LATENCY_MS + " ms");
        }
    }
}
