package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request, said in one line. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer, with what tests ask of it. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public String code() {
            return json().path("code").asString("");
        }

        /** The fields its problem complains of, in order. */
        public List<String> fields() {
            return json().path("errors")
                    .valueStream()
                    .map(e -> e.path("field").asString())
                    .toList();
        }

        /** Asserts that it is a problem, whole and of this code. */
        public Answer isProblem(int status, String code) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            assertThat(header("Content-Type")).hasValue("application/problem+json");
            JsonNode problem = json();
            assertThat(problem.path("code").asString()).isEqualTo(code);
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("type").asString())
                    .isEqualTo("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
            assertThat(problem.path("title").asString()).isNotBlank();
            assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("{");
            assertThat(problem.path("traceId").asString())
                    .isEqualTo(header("X-Request-Id").orElseThrow());
            return this;
        }
    }

    private final HttpRequest.Builder request;
    private BodyPublisher body = BodyPublishers.noBody();

    private Http(URI uri) {
        request = HttpRequest.newBuilder(uri);
    }

    public static Http to(int port, String path) {
        return new Http(URI.create("http://localhost:" + port + path));
    }

    public Http as(String user) {
        return header("Authorization", "Bearer " + Tokens.of(user));
    }

    public Http asAdmin() {
        return header("Authorization", "Bearer " + Tokens.ofAdmin("root"));
    }

    public Http header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public Http key(String key) {
        return header("Idempotency-Key", key);
    }

    public Http json(String json) {
        request.setHeader("Content-Type", "application/json");
        return body(BodyPublishers.ofString(json));
    }

    public Http contentType(String type) {
        request.setHeader("Content-Type", type);
        return this;
    }

    public Http body(BodyPublisher publisher) {
        body = publisher;
        return this;
    }

    public Answer get() {
        return send("GET");
    }

    public Answer post() {
        return send("POST");
    }

    public Answer post(String json) {
        return json(json).send("POST");
    }

    public Answer send(String verb) {
        try {
            return new Answer(
                    CLIENT.send(request.method(verb, body).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
