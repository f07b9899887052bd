package dev.jumun.shared.web.answer;

import org.springframework.http.ResponseEntity;

/** Answers that are written already. */
public final class Bytes {

    private Bytes() {}

    /**
     * Lets a controller say what the bytes are. The signature is what the OpenAPI document is made
     * from; what is sent goes by the body itself.
     *
     * @param <T> what the bytes are the JSON of
     */
    @SuppressWarnings("unchecked")
    public static <T> ResponseEntity<T> of(ResponseEntity<byte[]> written) {
        return (ResponseEntity<T>) (ResponseEntity<?>) written;
    }
}
