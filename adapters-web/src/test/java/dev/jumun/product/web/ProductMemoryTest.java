package dev.jumun.product.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.web.Http;
import dev.jumun.shared.web.ShopWindow;
import dev.jumun.shared.web.WebTest;
import dev.jumun.shared.web.answer.PublicAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The shop window as it is in production, where it is not looked at for every answer. */
@WebTest
@TestPropertySource(properties = "jumun.reads.age=1s")
class ProductMemoryTest {

    @LocalServerPort int port;
    @Autowired ShopWindow window;
    @Autowired PublicAnswers answers;

    private Http products(String path) {
        return Http.to(port, "/api/v1/products" + path);
    }

    /** How often the window is looked at for these. */
    private int looks(String... paths) {
        int before = window.times();
        for (String path : paths) {
            assertThat(products(path).get().status()).as(path).isEqualTo(200);
        }
        return window.times() - before;
    }

    @Test
    void looksOnceForOneQuestionHoweverItIsPut() {
        assertThat(
                        looks(
                                "?q=%ED%95%9C&limit=20&sort=newest",
                                "?sort=newest&q=%ed%95%9c",
                                "?q=%E1%84%92%E1%85%A1%E1%86%AB&includeSoldOut=false",
                                "?q=%ED%95%9C&utm_source=letter",
                                "?%71=%ED%95%9C"))
                .isEqualTo(1);
        assertThat(looks("/1", "/1?x=1", "/%31")).isEqualTo(1);
    }

    @Test
    void looksForEachQuestion() {
        String cursor = products("?limit=1&sort=name").get().json().path("nextCursor").asString();

        assertThat(
                        looks(
                                "?q=a",
                                "?q=b",
                                "?q=a&sort=price",
                                "?q=a&includeSoldOut=true",
                                "?q=a&limit=3",
                                "?sort=name&limit=2&cursor=" + cursor,
                                "/2",
                                "/3"))
                .isEqualTo(8);
    }

    @Test
    void remembersThatThereIsNoSuchProduct() {
        int before = window.times();
        for (int i = 0; i < 5; i++) {
            products("/404").header("X-Request-Id", "r" + i).get().isProblem(404, "NOT_FOUND");
        }

        assertThat(window.times() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?sort=price&limit=3", "/1?a=b"})
    void answersTheSameFromMemory(String path) {
        Http.Answer first = products(path).get();
        Http.Answer again = products(path).get();
        String tag = first.header("ETag").orElseThrow();

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Content-Type")).hasValue("application/json");
        assertThat(again.header("Cache-Control")).hasValue("max-age=1, public");
        assertThat(again.header("ETag")).hasValue(tag);
        Http.Answer known = products(path).header("If-None-Match", tag).get();
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        Http.Answer head = products(path).send("HEAD");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).hasValue(tag);
        assertThat(head.header("Content-Length")).isEqualTo(first.header("Content-Length"));
        products(path).header("Accept", "text/html").get().isProblem(406, "NOT_ACCEPTABLE");
        products(path).send("DELETE").isProblem(401, "UNAUTHENTICATED");
        assertThat(answers.bytes()).isPositive();
        assertThat(answers.size()).isPositive();
    }
}
