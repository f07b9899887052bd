package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.filter.FormContentFilter;

@WebTest
class BodyLimitTest {

    private static final int LIMIT = 64 * 1024;

    @LocalServerPort int port;

    private static byte[] ofSize(int size) {
        return ("{" + " ".repeat(size - 2) + "}").getBytes(StandardCharsets.US_ASCII);
    }

    private Http probe(String path) {
        return Http.to(port, "/api/v1/probe" + path).as("alice").contentType("application/json");
    }

    @Test
    void takesABodyOfTheLimit() {
        assertThat(probe("").body(BodyPublishers.ofByteArray(ofSize(LIMIT))).post().status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/bare", "/nothing"})
    void refusesALargerOneWhereverItIsSent(String path) {
        probe(path)
                .body(BodyPublishers.ofByteArray(ofSize(LIMIT + 1)))
                .post()
                .isProblem(413, "BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/bare"})
    void refusesALargerOneInChunks(String path) {
        probe(path)
                .body(
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(ofSize(LIMIT + 1))))
                .post()
                .isProblem(413, "BODY_TOO_LARGE");
    }

    @Test
    void takesChunksWithinTheLimit() {
        assertThat(
                        probe("")
                                .body(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(ofSize(LIMIT))))
                                .post()
                                .status())
                .isEqualTo(200);
    }

    /** Spring's own filter would read a form to its end before its size is looked at. */
    @Test
    void isTheFirstToReadABody(@Autowired ApplicationContext context) {
        assertThat(context.getBeansOfType(FormContentFilter.class)).isEmpty();
    }

    @Test
    void refusesALargeBodyOfAnyType() {
        Http.to(port, "/api/v1/probe")
                .as("alice")
                .contentType("application/x-www-form-urlencoded")
                .body(BodyPublishers.ofByteArray(ofSize(LIMIT + 1)))
                .send("PUT")
                .isProblem(413, "BODY_TOO_LARGE");
    }
}
