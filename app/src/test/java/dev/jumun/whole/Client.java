package dev.jumun.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who speaks the API, one request at a time. */
final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI base;
    private final @Nullable String token;

    Client(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** What came back. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** The problem's code, or an empty text where the answer is no problem. */
        String code() {
            return response.body().length == 0 ? "" : json().path("code").asString("");
        }

        /** The answer itself, where it has this status; what came instead is in the message. */
        Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(
                        "expected " + status + " but got " + status() + ": " + text());
            }
            return this;
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** Posts with a new Idempotency-Key. */
    Answer post(String path, String body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    Answer post(String path, String body, String key) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Posts without a body or a key. */
    Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer patch(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    // What most tests need said often.

    Answer charge(long amount) {
        return post("/api/v1/balance/charges", "{\"amount\":" + amount + "}");
    }

    Answer order(String lines) {
        return order(lines, UUID.randomUUID().toString());
    }

    /**
     * @param lines for example {@code 1x2,7x1}: two of option 1, one of option 7
     */
    Answer order(String lines, String key) {
        return post("/api/v1/orders", "{\"lines\":" + lines(lines) + "}", key);
    }

    static String lines(String lines) {
        StringBuilder json = new StringBuilder("[");
        for (String line : lines.split(",", -1)) {
            String[] parts = line.split("x", -1);
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"optionId\":")
                    .append(parts[0])
                    .append(",\"quantity\":")
                    .append(parts[1])
                    .append('}');
        }
        return json.append(']').toString();
    }

    long balance() {
        return get("/api/v1/balance").expect(200).json().get("balance").asLong();
    }
}
