package dev.jumun.dataplatform.cloudevents;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An order event as it leaves the house: a CloudEvent 1.0 in its JSON form.
 *
 * @param id stable over every attempt to deliver it
 * @param subject the order's id
 * @param time when it became true
 * @param data the order as it was then, in the form of the API, with its user's id
 */
public record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        UUID subject,
        Instant time,
        String datacontenttype,
        Map<String, Object> data) {

    public static final String SPECVERSION = "1.0";
    public static final String SOURCE = "/jumun/orders";

    /** The media type of {@code data}. */
    public static final String JSON = "application/json";
}
