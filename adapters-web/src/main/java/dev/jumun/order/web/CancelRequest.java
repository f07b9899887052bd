package dev.jumun.order.web;

import dev.jumun.shared.web.validation.Text;
import org.jspecify.annotations.Nullable;

/** Why an order is cancelled; nobody has to say. */
record CancelRequest(@Nullable @Text(max = 500, multiline = true) String reason) {

    static @Nullable String reasonOf(@Nullable CancelRequest request) {
        return request == null ? null : request.reason();
    }
}
