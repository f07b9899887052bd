package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

class WrittenAnswersTest {

    private static final byte[] BODY = "{\"ja\":\"네\"}".getBytes(StandardCharsets.UTF_8);

    /** Of each kind of answer one. */
    static class Controller {

        ResponseEntity<Map<String, String>> created() {
            return Bytes.of(
                    ResponseEntity.status(201)
                            .contentType(MediaType.APPLICATION_JSON)
                            .header(HttpHeaders.LOCATION, "/api/v1/orders/1")
                            .header("Idempotent-Replayed", "true")
                            .body(BODY));
        }

        ResponseEntity<Map<String, String>> refused() {
            return Bytes.of(
                    ResponseEntity.status(409)
                            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                            .cacheControl(CacheControl.noStore())
                            .body(BODY));
        }

        ResponseEntity<byte[]> ofManyValues() {
            return ResponseEntity.ok()
                    .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                    .header(HttpHeaders.LINK, "</a>", "</b>")
                    .body(BODY);
        }

        ResponseEntity<byte[]> varying() {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ORIGIN)
                    .body(BODY);
        }

        ResponseEntity<byte[]> ofNothing() {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new byte[0]);
        }

        ResponseEntity<byte[]> ofNoType() {
            return ResponseEntity.ok().body(BODY);
        }

        ResponseEntity<byte[]> tagged() {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .eTag("\"a\"")
                    .body(BODY);
        }

        ResponseEntity<byte[]> dated() {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .lastModified(Instant.parse("2001-09-09T01:46:40Z"))
                    .body(BODY);
        }

        ResponseEntity<Map<String, String>> stillToBeWritten() {
            return ResponseEntity.status(202).body(Map.of("ja", "네"));
        }

        ResponseEntity<Void> bodiless() {
            return ResponseEntity.noContent().header("X-Kind", "none").build();
        }
    }

    static Stream<String> kinds() {
        return Stream.of(Controller.class.getDeclaredMethods()).map(Method::getName);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void goOutAsSpringWouldSendThem(String kind) throws Exception {
        for (String verb : List.of("GET", "HEAD", "POST")) {
            MockHttpServletRequest request = request(verb);
            assertThat(answer(WrittenAnswers.handlerAdapter(), kind, request))
                    .as(verb)
                    .isEqualTo(answer(new RequestMappingHandlerAdapter(), kind, request));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tagged, If-None-Match, '\"a\"'",
        "dated, If-Modified-Since, 'Sun, 09 Sep 2001 01:46:40 GMT'"
    })
    void areComparedWithWhatTheClientKnows(String kind, String header, String value)
            throws Exception {
        MockHttpServletRequest request = request("GET");
        request.addHeader(header, value);

        assertThat(answer(WrittenAnswers.handlerAdapter(), kind, request)).startsWith("304 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "refused", "ofManyValues", "ofNothing"})
    void needNoConverter(String kind) throws Exception {
        assertThat(answerWithout(WrittenAnswers.handlerAdapter(), kind)).isNotBlank();
        assertThatThrownBy(() -> answerWithout(new RequestMappingHandlerAdapter(), kind))
                .isInstanceOf(HttpMessageNotWritableException.class);
    }

    private static MockHttpServletRequest request(String verb) {
        MockHttpServletRequest request = new MockHttpServletRequest(verb, "/");
        // The answer says itself what it is.
        request.addHeader(HttpHeaders.ACCEPT, "application/json, text/plain;q=0.5");
        return request;
    }

    private static String answer(
            RequestMappingHandlerAdapter adapter, String kind, MockHttpServletRequest request)
            throws Exception {
        return answer(
                adapter,
                kind,
                request,
                List.of(
                        new ByteArrayHttpMessageConverter(),
                        new JacksonJsonHttpMessageConverter()));
    }

    private static String answerWithout(RequestMappingHandlerAdapter adapter, String kind)
            throws Exception {
        return answer(adapter, kind, request("GET"), List.of(new ResourceHttpMessageConverter()));
    }

    private static String answer(
            RequestMappingHandlerAdapter adapter,
            String kind,
            MockHttpServletRequest request,
            List<HttpMessageConverter<?>> converters)
            throws Exception {
        adapter.setApplicationContext(new StaticWebApplicationContext());
        adapter.setMessageConverters(converters);
        adapter.afterPropertiesSet();
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        response.addHeader(HttpHeaders.CACHE_CONTROL, "private");
        response.addHeader(HttpHeaders.LINK, "</before>");

        assertThat(
                        adapter.handle(
                                request,
                                response,
                                new HandlerMethod(
                                        new Controller(),
                                        Controller.class.getDeclaredMethod(kind))))
                .isNull();

        Map<String, List<String>> headers =
                response.getHeaderNames().stream()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        response::getHeaders,
                                        (one, other) -> one,
                                        TreeMap::new));
        return response.getStatus()
                + " "
                + headers
                + " "
                + response.getContentAsString(StandardCharsets.UTF_8);
    }
}
