package dev.jumun.shared;

/**
 * The key belongs to another request. The first request's answer stays with the key, so this one is
 * not kept.
 */
public record IdempotencyKeyReused() implements Refusal {

    @Override
    public String code() {
        return "IDEMPOTENCY_KEY_REUSED";
    }

    @Override
    public boolean isKept() {
        return false;
    }
}
