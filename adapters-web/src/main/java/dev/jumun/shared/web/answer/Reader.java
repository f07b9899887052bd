package dev.jumun.shared.web.answer;

import org.jspecify.annotations.Nullable;

/** Finds out the answer to a question that memory does not know. */
interface Reader {

    /** Sees to it that somebody reads, and does not wait for it. */
    void read(Record question, Errand errand);

    /**
     * Whether somebody sees to it that the question is asked all the time ({@link
     * AnswerMemory#renew}), so that nobody has to wait once it has been answered.
     */
    default boolean isStanding() {
        return false;
    }

    /** What follows the changes of what is read, if anything does. */
    default @Nullable Watch watch() {
        return null;
    }

    /** What it was sent for could not be read, or no look will confirm what was found. */
    default void leftOld() {}

    /**
     * What a reader was sent for. It is told once when the reading begins, if it does, and once how
     * it ended.
     */
    interface Errand {

        /** What is found from now on is so at this moment, or later. */
        void begins();

        /**
         * @param body {@code null} where there is nothing
         */
        void found(byte @Nullable [] body);

        void failed(Throwable failure);
    }
}
