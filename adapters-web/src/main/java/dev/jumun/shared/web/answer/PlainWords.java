package dev.jumun.shared.web.answer;

import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.util.UUID;

/** The core's words as answers write them, for mappers to use. */
public interface PlainWords {

    default long amount(Won won) {
        return won.amount();
    }

    default String text(UserId id) {
        return id.value();
    }

    default UUID uuid(OrderId id) {
        return id.value();
    }
}
