package dev.jumun.shared.web.answer;

import org.springframework.test.context.TestPropertySource;

/** The same where pages of other origins may call. */
@TestPropertySource(properties = "jumun.cors.allowed-origins=https://shop.example")
class RepeatedReadAcrossOriginsTest extends RepeatedReadTest {

    @Override
    int origin(String header, int otherwise) {
        return header.equals("Origin") ? 403 : otherwise;
    }
}
