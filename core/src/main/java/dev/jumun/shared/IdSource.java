package dev.jumun.shared;

import java.util.UUID;

/** Where new ids come from, so that deciding stays free of chance. */
public interface IdSource {

    /**
     * A new UUIDv7 (RFC 9562): sorts by the time it was made, to the millisecond, on one instance.
     */
    UUID next();
}
