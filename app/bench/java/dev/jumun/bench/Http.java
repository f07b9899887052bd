package dev.jumun.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** The bench's own calls, beside those of the load generators. */
final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int ANSWER_SECONDS = 30;
    private static final int PAUSE_MS = 20;

    private Http() {}

    static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new BenchException("no answer from " + request.uri(), e);
        }
    }

    /** The body of an answer that must be a 200. */
    static String get(String url) {
        HttpResponse<String> answer = send(request(url).build());
        if (answer.statusCode() != 200) {
            throw new BenchException(
                    url + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Asks until the answer is as wanted; while nobody listens there is none. */
    static void await(String url, IntPredicate wanted) {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            try {
                if (wanted.test(send(request(url).build()).statusCode())) {
                    return;
                }
            } catch (BenchException e) {
                // Nobody listens yet.
            }
            Waiting.pause(PAUSE_MS);
        }
        throw new BenchException(url + " does not answer as it should");
    }
}
