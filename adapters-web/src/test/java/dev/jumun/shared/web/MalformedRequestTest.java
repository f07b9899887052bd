package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no well-behaved client sends, and so has to be sent by hand. */
@WebTest
class MalformedRequestTest {

    @LocalServerPort int port;

    private String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port);
                OutputStream out = socket.getOutputStream()) {
            socket.setSoTimeout(10_000);
            out.write(
                    request.replace("^", "\r\n")
                            .replace("TOKEN", Tokens.of("alice"))
                            .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET /a<b HTTP/1.1^Host: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "GET /api/v1/x%zz HTTP/1.1^Host: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "GET /problems?q=%zz HTTP/1.1^Host: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "GET /problems?q=%2 HTTP/1.1^Host: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "GET /problems HTTP/1.1^Connection: close^^ | 400 | INVALID_REQUEST",
                "GET /problems HTTP/1.1^Host: a b^Connection: close^^ | 400 | INVALID_REQUEST",
                "TRACE /problems HTTP/1.1^Host: x^Connection: close^^ | 405 | METHOD_NOT_ALLOWED",
                "GET /problems HTTP/1.1^Host: x^Content-Length: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "POST /api/v1/demo/public HTTP/1.1^Host: x^Transfer-Encoding: chunked^Connection: close^^zz^^ | 400 | INVALID_REQUEST",
                "POST /api/v1/balance/charges HTTP/1.1^Host: x^Authorization: Bearer TOKEN^Content-Type: application/json^Content-Length: 12^Idempotency-Key: \u00ed\u0095\u009c^Connection: close^^{\"amount\":5} | 400 | IDEMPOTENCY_KEY_REQUIRED",
                "POST /api/v1/balance/charges HTTP/1.1^Host: x^Authorization: Bearer TOKEN^Content-Type: application/json^Content-Length: 12^Idempotency-Key: \u00e9^Connection: close^^{\"amount\":5} | 400 | IDEMPOTENCY_KEY_REQUIRED",
                "GET /problems HTTP/3.0^Host: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "POST /problems HTTP/1.1^Host: x^Transfer-Encoding: foo^Connection: close^^ | 400 | INVALID_REQUEST",
                "CONNECT /problems HTTP/1.1^Host: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "CONNECT localhost:80 HTTP/1.1^Host: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "GET /problems HTTP/1.1^Host: x^X Any: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "GET /problems HTTP/1.1^Host: x^X-\u0007: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "GET /problems HTTP/1.1^Host: x^X-\u00ed\u0095\u009c: x^Connection: close^^ | 400 | INVALID_REQUEST",
                "GET /problems HTTP/1.1^Host: x^X-Request-Id: \u00ed\u0095\u009c^Connection: close^^ | 200 | -",
                "GET /problems HTTP/1.1^Host: x^Accept-Language: ;;;=q^Connection: close^^ | 200 | -",
            })
    void areAnsweredWithAProblemToo(String request, int status, String code) throws IOException {
        String answer = send(request);

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status >= 400) {
            assertThat(answer)
                    .contains("application/problem+json")
                    .contains("\"code\":\"" + code + "\"")
                    .containsIgnoringCase("X-Request-Id: ")
                    .doesNotContain("<html");
        }
    }
}
