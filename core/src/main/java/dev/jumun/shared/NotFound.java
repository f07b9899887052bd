package dev.jumun.shared;

/** There is no such thing, or it is somebody else's: the caller cannot tell which. */
public record NotFound() implements Refusal {

    @Override
    public String code() {
        return "NOT_FOUND";
    }

    @Override
    public boolean isKept() {
        return false;
    }
}
