package dev.jumun.shared.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.Refusal;
import dev.jumun.shared.Won;
import dev.jumun.user.InsufficientBalance;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ProblemTextsTest {

    private final ProblemTexts texts = new ProblemTexts();
    private final ObjectNode none = new JsonMapper().createObjectNode();

    @ParameterizedTest
    @EnumSource
    void hasWordsForEveryCode(ProblemCode code) {
        for (Locale locale : new Locale[] {Locale.KOREAN, Locale.ENGLISH}) {
            assertThat(texts.title(code, locale)).isNotBlank();
            assertThat(texts.detail(code, none, locale)).isNotBlank();
            assertThat(texts.help(code, locale)).isNotBlank();
        }
        assertThat(texts.title(code, Locale.KOREAN))
                .isNotEqualTo(texts.title(code, Locale.ENGLISH));
    }

    @Test
    void saysTheSameInBothLanguages() throws IOException {
        assertThat(bundle("problems_en.properties").stringPropertyNames())
                .isEqualTo(bundle("problems.properties").stringPropertyNames());
    }

    /** The server may stand anywhere; English is not answered in the server's language. */
    @Test
    void doesNotFollowTheServersLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);
            assertThat(texts.title(ProblemCode.NOT_FOUND, Locale.ENGLISH)).isEqualTo("Not found");
            assertThat(texts.title(ProblemCode.NOT_FOUND, Locale.KOREAN)).isEqualTo("찾을 수 없습니다");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void putsMembersIntoTheDetail() {
        Refusal refusal = new InsufficientBalance(Won.of(1_000), Won.of(1_234_567));
        ObjectNode members =
                new JsonMapper()
                        .createObjectNode()
                        .put("balance", 1_000)
                        .put("required", 1_234_567);

        assertThat(texts.detail(Problem.of(refusal).code(), members, Locale.ENGLISH))
                .isEqualTo("1,234,567 won are needed, and the balance is 1,000 won.");
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(ProblemTexts.class.getResourceAsStream(name)),
                        StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
