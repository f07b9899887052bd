package dev.jumun.shared;

/**
 * The bounds of a {@link GroupCommit}, each at least 1.
 *
 * @param lanes how many batches may be under way at once; each takes one connection
 * @param waitingLanes how many small batches may wait for busy rows at once
 * @param batch the most requests in one batch
 * @param waitingBatch the most requests in one batch of a waiting lane
 * @param queue the most requests that wait
 * @param rows which rows they want
 */
public record GroupCommitSettings(
        int lanes, int waitingLanes, int batch, int waitingBatch, int queue, Rows rows) {

    /** Two lanes of 64, and 4096 who wait. */
    public static final GroupCommitSettings DEFAULT = new GroupCommitSettings(2, 1, 64, 8, 4096);

    /** Which rows the requests of one kind want. */
    public enum Rows {
        /**
         * Often the same ones, such as an option's stock. Lanes that divide a small crowd then wait
         * for each other, so they rather go one after another with more.
         */
        SHARED,

        /**
         * Mostly its own, such as its user's balance, or two of many options' stock. Lanes seldom
         * hold up one another, the less so where the batch says what it {@linkplain
         * GroupCommit.Batch#wants wants}; so batches side by side use the time in which one of them
         * waits for the log or its turn.
         */
        OWN
    }

    public GroupCommitSettings {
        if (lanes < 1 || waitingLanes < 1 || batch < 1 || waitingBatch < 1 || queue < 1) {
            throw new IllegalArgumentException("every bound of a group commit is at least 1");
        }
    }

    /** For requests that want {@link Rows#SHARED shared} rows. */
    public GroupCommitSettings(
            int lanes, int waitingLanes, int batch, int waitingBatch, int queue) {
        this(lanes, waitingLanes, batch, waitingBatch, queue, Rows.SHARED);
    }

    /**
     * How many requests have to wait, at the least, for another lane to set off beside one that is
     * under way. With a quarter of a full batch one more request costs little more than its rows.
     */
    int goodBatch() {
        return Math.ceilDiv(batch, 4);
    }

    /**
     * How many requests have to be under way, in all lanes together, for another lane to wait for
     * as many; 0 for always.
     */
    int plenty() {
        return rows == Rows.OWN ? batch : 0;
    }
}
