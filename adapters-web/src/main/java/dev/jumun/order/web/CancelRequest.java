package dev.jumun.order.web;

import dev.jumun.shared.web.validation.Text;
import org.jspecify.annotations.Nullable;

/** Why an order is cancelled, for whoever wants to say. */
record CancelRequest(@Text(max = 500, multiline = true) @Nullable String reason) {

    static @Nullable String reasonOf(@Nullable CancelRequest request) {
        return request == null ? null : request.reason();
    }
}
