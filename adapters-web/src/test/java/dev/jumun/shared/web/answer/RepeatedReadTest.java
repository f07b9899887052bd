package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.web.Http;
import dev.jumun.shared.web.ShopWindow;
import dev.jumun.shared.web.WebTest;
import jakarta.servlet.Filter;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestPropertySource;

/** A read that is answered at the door must not be told from one that is not. */
@WebTest
@Import(RepeatedReadTest.Beyond.class)
@TestPropertySource(properties = "jumun.reads.age=1s")
class RepeatedReadTest {

    /** Counts who comes past the door. */
    @TestConfiguration
    static class Beyond {

        private final AtomicInteger requests = new AtomicInteger();

        @Bean
        FilterRegistrationBean<Filter> counter() {
            FilterRegistrationBean<Filter> registration =
                    new FilterRegistrationBean<>((request, response, chain) -> {
                        requests.incrementAndGet();
                        chain.doFilter(request, response);
                    });
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
            return registration;
        }
    }

    @LocalServerPort int port;
    @Autowired Beyond beyond;
    @Autowired ShopWindow window;

    private Http products(String path) {
        return Http.to(port, "/api/v1/products" + path);
    }

    /** A page that nobody has asked for yet. */
    private static String fresh() {
        return "?any=" + UUID.randomUUID();
    }

    private boolean isAnsweredAtTheDoor(Runnable request) {
        int before = beyond.requests.get();
        request.run();
        return beyond.requests.get() == before;
    }

    private static Map<String, List<String>> headers(Http.Answer answer) {
        Map<String, List<String>> headers = new HashMap<>(answer.response().headers().map());
        assertThat(headers).containsKeys("x-request-id", "x-frame-options", "etag", "date");
        headers.remove("x-request-id");
        headers.remove("date");
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/2", "/api/v1/coupons"})
    void looksTheSameEitherWay(String what) {
        String path = (what.startsWith("/api") ? "" : "/api/v1/products") + what + fresh();
        Http.Answer first = Http.to(port, path).get();
        Http.Answer[] again = new Http.Answer[1];

        assertThat(isAnsweredAtTheDoor(() -> again[0] = Http.to(port, path).get())).isTrue();
        assertThat(again[0].status()).isEqualTo(first.status()).isEqualTo(200);
        assertThat(again[0].body()).isEqualTo(first.body());
        assertThat(headers(again[0])).isEqualTo(headers(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/plain, */*"})
    void isAnsweredAtTheDoorForMostPrograms(String accept) {
        String path = fresh();
        products(path).header("Accept", accept).get();

        assertThat(
                        isAnsweredAtTheDoor(() ->
                                products(path)
                                        .header("Accept", accept)
                                        .header("X-Request-Id", "mine")
                                        .as("alice")
                                        .get()))
                .isTrue();
    }

    @Test
    void saysThatItStillHoldsEitherWay() {
        String path = fresh();
        String tag = products(path).get().header("ETag").orElseThrow();
        Http.Answer ordinary =
                products(path)
                        .header("Accept", "application/json;q=0.5")
                        .header("If-None-Match", tag)
                        .get();
        Http.Answer[] again = new Http.Answer[1];

        assertThat(
                        isAnsweredAtTheDoor(
                                () -> again[0] = products(path).header("If-None-Match", tag).get()))
                .isTrue();
        assertThat(again[0].status()).isEqualTo(ordinary.status()).isEqualTo(304);
        assertThat(again[0].body()).isEmpty();
        assertThat(headers(again[0])).isEqualTo(headers(ordinary));
        assertThat(products(path).header("If-None-Match", "\"other\"").get().status())
                .isEqualTo(200);
    }

    @Test
    void namesTheRequestAtTheDoorToo() {
        String path = fresh();
        products(path).get();

        assertThat(products(path).header("X-Request-Id", "r").get().header("X-Request-Id"))
                .hasValue("r");
        assertThat(products(path).header("X-Request-Id", "a b").get().header("X-Request-Id"))
                .hasValueSatisfying(
                        made -> assertThat(UUID.fromString(made).version()).isEqualTo(4));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Accept, text/html, 406",
        "GET, Accept, application/xml, 406",
        "GET, Accept, application/json;q=1, 200",
        "GET, Content-Type, */*, 415",
        "GET, Content-Type, application/json, 200",
        "GET, Origin, https://elsewhere.example, 200",
        "HEAD, X-Any, x, 200",
        "POST, X-Any, x, 401",
        "OPTIONS, X-Any, x, 401",
    })
    void letsWhatIsUnusualThrough(String method, String header, String value, int status) {
        String path = fresh();
        products(path).get();

        assertThat(
                        isAnsweredAtTheDoor(() ->
                                assertThat(
                                                products(path)
                                                        .header(header, value)
                                                        .send(method)
                                                        .status())
                                        .isEqualTo(origin(header, status))))
                .isFalse();
    }

    /** What becomes of a request from another origin. */
    int origin(String header, int otherwise) {
        return otherwise;
    }

    @Test
    void letsABodyThrough() {
        String path = fresh();
        products(path).get();

        products(path)
                .body(BodyPublishers.ofString("x".repeat(70_000)))
                .get()
                .isProblem(413, "BODY_TOO_LARGE");
    }

    @Test
    void letsTwoAcceptsThrough() {
        String path = fresh();
        products(path).get();

        assertThat(
                        isAnsweredAtTheDoor(() ->
                                products(path)
                                        .header("Accept", "*/*")
                                        .header("Accept", "text/html")
                                        .get()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/404?a=b", "?limit=0", "?sort=cheap", "/x"})
    void remembersNoProblems(String path) {
        products(path).get();

        assertThat(isAnsweredAtTheDoor(() -> products(path).get())).isFalse();
    }

    @Test
    void remembersNoEndlessTargets() {
        String path = fresh() + "x".repeat(1_024);
        products(path).get();

        assertThat(isAnsweredAtTheDoor(() -> products(path).get())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/3", "?limit=2"})
    void isReadAnewAtTheDoorOnceTheAgeHasPassed(String path) throws InterruptedException {
        products(path).get();
        Thread.sleep(1_001);
        int before = window.times();

        assertThat(isAnsweredAtTheDoor(() -> products(path).get())).isTrue();
        assertThat(window.times() - before).isEqualTo(1);
    }

    @Test
    void needsNoRepetitionForANumber() {
        assertThat(
                        isAnsweredAtTheDoor(
                                () -> assertThat(products("/1").get().status()).isEqualTo(200)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/01, 400",
        "/+1, 400",
        "/-1, 404",
        "/0, 404",
        "/4, 404",
        "/999999999999999999, 404",
        "/9223372036854775807, 404",
        "/9223372036854775808, 400",
        "/1x, 400",
        "/x, 400",
        "/１, 400",
        "/1/, 401",
        "/1/x, 401",
        "/1?limit=, 400",
    })
    void takesNothingElseForANumber(String path, int status) {
        for (int i = 0; i < 2; i++) {
            assertThat(
                            isAnsweredAtTheDoor(() ->
                                    assertThat(
                                                    products(path.replace("１", "%EF%BC%91"))
                                                            .get()
                                                            .status())
                                            .isEqualTo(status)))
                    .isFalse();
        }
    }

    /** The wait is over; the ordinary way must not begin another. */
    @Test
    void tellsOfAFailureAtOnce() {
        int before = window.times();
        window.breakDown(true);
        Http.Answer answer = products("/2000000").get();
        window.breakDown(false);

        answer.isProblem(503, "UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(window.times() - before).isEqualTo(1);
    }
}
