package dev.jumun.shared.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.OrderId;
import dev.jumun.shared.Refusal;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    record Bare(String text) {}

    record Words(Won won, UserId user, OrderId order) {}

    record No(Won limit) implements Refusal {
        @Override
        public String code() {
            return "NO";
        }
    }

    private final JsonMapper mapper = mapper();

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new StrictJson().customize(builder);
        return builder.build();
    }

    /** Also where a field's bounds were forgotten: a cursor's position, for example. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b", "\\u007f", "\\ud800", "\\udc00"})
    void letsNoControlCharacterIn(String character) {
        assertThatThrownBy(() -> mapper.readValue("{\"text\": \"" + character + "\"}", Bare.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void letsLayoutIn() {
        assertThat(mapper.readValue("{\"text\": \"a\\n\\tb\"}", Bare.class).text())
                .isEqualTo("a\n\tb");
    }

    @Test
    void writesTheCoresWordsAsPlainValues() {
        UUID id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

        assertThat(
                        mapper.writeValueAsString(
                                new Words(Won.of(-5), new UserId("alice"), new OrderId(id))))
                .isEqualTo("{\"won\":-5,\"user\":\"alice\",\"order\":\"" + id + "\"}");
        assertThat(mapper.readValue("7", Won.class)).isEqualTo(Won.of(7));
    }

    @Test
    void writesOnlyTheMembersOfARefusal() {
        assertThat(mapper.writeValueAsString(new No(Won.of(1)))).isEqualTo("{\"limit\":1}");
    }
}
