package dev.jumun.shared;

/** The thing has changed since the caller read it. */
public record PreconditionFailed() implements Refusal {

    @Override
    public String code() {
        return "PRECONDITION_FAILED";
    }

    @Override
    public boolean isKept() {
        return false;
    }
}
