package dev.jumun.shared.web.answer;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Answers whose bodies are bytes by the time the controller is done. */
public final class Bytes {

    private Bytes() {}

    /**
     * An answer whose body is written here and now, as JSON.
     *
     * @param answer all of it but the body and its type
     */
    public static <T> ResponseEntity<T> json(
            JsonMapper mapper, ResponseEntity.BodyBuilder answer, T body) {
        return of(
                answer.contentType(MediaType.APPLICATION_JSON)
                        .body(mapper.writeValueAsBytes(body)));
    }

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
