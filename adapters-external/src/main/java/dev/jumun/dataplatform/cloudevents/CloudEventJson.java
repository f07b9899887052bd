package dev.jumun.dataplatform.cloudevents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderNumber;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes order events as CloudEvents, the order in the form of the API. The same event is written
 * as the same bytes each time, on every instance.
 *
 * <p>The order says how it is written by mixins, and not by a record of our own that copies it:
 * copying its payment would make this room depend on the payment room, which it may not know.
 */
public final class CloudEventJson {

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

    /** What {@link CloudEvent} is once it is read: the order is written where it stands. */
    private record Written(
            String specversion,
            UUID id,
            String source,
            String type,
            UUID subject,
            Instant time,
            String datacontenttype,
            Order data) {

        static Written of(OrderEvent event) {
            return new Written(
                    CloudEvent.SPECVERSION,
                    event.id(),
                    CloudEvent.SOURCE,
                    event.type().published(),
                    event.order().id().value(),
                    event.time(),
                    CloudEvent.JSON,
                    event.order());
        }
    }

    /** One event with all that belongs to it. */
    public String write(OrderEvent event) {
        return mapper.writeValueAsString(Written.of(event));
    }

    /** Events as {@code application/cloudevents-batch+json}, in UTF-8 and in this order. */
    public byte[] writeBatch(List<OrderEvent> events) {
        return mapper.writeValueAsBytes(events.stream().map(Written::of).toArray(Written[]::new));
    }

    /** An event's {@code data} alone, in UTF-8. */
    public byte[] writeData(OrderEvent event) {
        return mapper.writeValueAsBytes(event.order());
    }

    public CloudEvent read(String event) {
        return mapper.readValue(event, CloudEvent.class);
    }
}
