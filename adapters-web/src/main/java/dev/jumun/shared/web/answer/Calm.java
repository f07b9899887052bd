package dev.jumun.shared.web.answer;

/** Whether little changes, by what the last looks for changes have named. */
final class Calm {

    /** A look that names more finds that much is changing. */
    private static final int FEW = 64;

    /** Some two seconds of them. */
    private static final int LOOKS = 8;

    private int calmLooks;
    private volatile boolean calm;

    /** A look has succeeded. By one thread at a time. */
    void looked(int named) {
        calmLooks = named > FEW ? 0 : Math.min(calmLooks + 1, LOOKS);
        calm = calmLooks == LOOKS;
    }

    /** A look has failed, or did not know. By the same thread. */
    void lost() {
        calmLooks = 0;
        calm = false;
    }

    boolean isCalm() {
        return calm;
    }
}
