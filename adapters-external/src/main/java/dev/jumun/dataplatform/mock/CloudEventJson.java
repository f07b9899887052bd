package dev.jumun.dataplatform.mock;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderNumber;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes order events as CloudEvents, the order in the form of the API.
 *
 * <p>The order says how it is written by mixins, and not by a record of our own that copies it:
 * copying its payment would make this room depend on the payment room, which it may not know.
 */
final class CloudEventJson {

    private static final String SPECVERSION = "1.0";
    private static final String SOURCE = "/jumun/orders";
    private static final String JSON = "application/json";

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final JsonMapper mapper =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .addMixIn(Won.class, Amount.class)
                    .addMixIn(OrderId.class, Id.class)
                    .addMixIn(UserId.class, Text.class)
                    .addMixIn(OrderNumber.class, Text.class)
                    .addMixIn(Order.class, OrderForm.class)
                    .build();

    private interface Amount {
        @JsonValue
        long amount();
    }

    private interface Id {
        @JsonValue
        UUID value();
    }

    private interface Text {
        @JsonValue
        String value();
    }

    /** Not private: else the compiler takes its method for an unused one. */
    interface OrderForm {
        /** Stands in the order already. */
        @JsonIgnoreProperties({"orderId", "userId"})
        Object payment();
    }

    String write(OrderEvent event) {
        return mapper.writeValueAsString(
                new CloudEvent(
                        SPECVERSION,
                        event.id(),
                        SOURCE,
                        type(event.type()),
                        event.order().id().value(),
                        event.time(),
                        JSON,
                        mapper.convertValue(event.order(), MEMBERS)));
    }

    private static String type(OrderEvent.Type type) {
        return switch (type) {
            case PAID -> "dev.jumun.order.paid.v1";
            case CANCELLED -> "dev.jumun.order.cancelled.v1";
        };
    }

    CloudEvent read(String event) {
        return mapper.readValue(event, CloudEvent.class);
    }
}
