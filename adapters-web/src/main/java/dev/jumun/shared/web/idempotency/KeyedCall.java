package dev.jumun.shared.web.idempotency;

import dev.jumun.shared.UserId;
import dev.jumun.shared.web.problem.Call;

/**
 * A call with its {@code Idempotency-Key}. A controller that takes one needs the header.
 *
 * @param key the client's own, known to be well-formed
 */
public record KeyedCall(String key, UserId user, Call call) {}
