package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class StrictnessTest {

    @LocalServerPort int port;

    private Http.Answer send(String json) {
        return Http.to(port, "/api/v1/probe").as("alice").post(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // an integer is an integer
                "{\"amount\": 1.9} | amount",
                "{\"amount\": 1.0} | amount",
                "{\"amount\": 1e3} | amount",
                "{\"amount\": \"10\"} | amount",
                "{\"amount\": \"\"} | amount",
                "{\"amount\": true} | amount",
                "{\"amount\": null} | amount",
                "{\"amount\": []} | amount",
                "{\"amount\": [1]} | amount",
                "{\"amount\": {}} | amount",
                "{\"amount\": 9223372036854775808} | amount",
                "{\"amount\": -9223372036854775809} | amount",
                "{\"amount\": 99999999999999999999999999999999} | amount",
                "{\"amount\": NaN} | amount",
                "{\"amount\": 01} | amount",
                "{\"lines\": [{\"optionId\": 1, \"quantity\": \"1\"}]} | lines[0].quantity",
                "{\"lines\": [{\"optionId\": 1, \"quantity\": 1}, {\"quantity\": 1.5}]} | lines[1].quantity",
                // fields
                "{\"amount\": 1, \"amounts\": 2} | amounts",
                "{\"lines\": [{\"optionId\": 1, \"quantity\": 1, \"price\": 1}]} | lines[0].price",
                "{\"amount\": 1, \"amount\": 2} | amount",
                "{\"lines\": [{\"optionId\": 1, \"optionId\": 2}]} | lines[0].optionId",
                // other types
                "{\"name\": 1} | name",
                "{\"name\": true} | name",
                "{\"name\": 1.5} | name",
                "{\"name\": [\"a\"]} | name",
                "{\"flag\": \"true\"} | flag",
                "{\"flag\": 1} | flag",
                "{\"flag\": \"\"} | flag",
                "{\"colour\": 0} | colour",
                "{\"colour\": \"BLUE\"} | colour",
                "{\"colour\": \"red\"} | colour",
                "{\"colour\": \"\"} | colour",
                "{\"id\": \"1-1-1-1-1\"} | id",
                "{\"id\": \"AAAAAAAAAAAAAAAAAAAAAA==\"} | id",
                "{\"at\": 1767225600} | at",
                "{\"at\": \"2026-01-01\"} | at",
                "{\"at\": \"2026-01-01T00:00:00\"} | at",
                "{\"at\": \"+20260-01-01T00:00:00Z\"} | at",
                "{\"at\": \"2026-02-30T00:00:00Z\"} | at",
                "{\"date\": \"2026-02-30\"} | date",
                "{\"lines\": {}} | lines",
                "{\"lines\": \"\"} | lines",
                "{\"lines\": [[]]} | lines[0]",
                // the whole
                "[] | body",
                "\"\" | body",
                "1 | body",
                "null | body",
                "{} {} | body",
                "{}x | body",
                "{ | body",
                "not json | body",
                "{\"amount\": 1,} | amount",
                "{\"name\": \"\\ud800\"} | name",
                "{\"name\": \"\\udc00\\ud800\"} | name",
                "{\"name\": \"\\u0000\"} | name",
                "{\"name\": \"a\\u0007\"} | name",
                "{\"name\": \"a\\u007f\"} | name",
                "{\"name\": \"a\\u0085\"} | name",
                "{\"reason\": \"a\\u0000\"} | reason",
            })
    void readsToTheLetter(String json, String field) {
        Http.Answer answer = send(json);

        assertThat(answer.isProblem(400, "INVALID_REQUEST").fields()).containsExactly(field);
        assertThat(answer.body()).doesNotContain("java").doesNotContain("jackson");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\": 9223372036854775807}",
                "{\"name\": \"한글\"}",
                "{\"name\": \"\\ud83d\\ude00\"}",
                "{\"reason\": \"a\\nb\\r\\n\\tc\"}",
                "{\"flag\": false, \"colour\": \"RED\"}",
                "{\"id\": \"01890A5D-AC96-774B-BCCE-B302099A8057\"}",
                "{\"date\": \"2026-02-28\"}",
                "{\"lines\": [{\"optionId\": -1, \"quantity\": 999}]}",
            })
    void takesWhatIsRight(String json) {
        assertThat(send(json).status()).isEqualTo(200);
    }

    @Test
    void writesTimesInUtcAndLeavesOutWhatIsNotThere() {
        assertThat(send("{\"at\": \"2026-01-01T09:00:00.123456789+09:00\"}").body())
                .isEqualTo("{\"at\":\"2026-01-01T00:00:00.123456Z\"}");
    }

    @Test
    void composesTexts() {
        assertThat(send("{\"name\": \"\\u1112\\u1161\\u11ab\"}").json().path("name").asString())
                .isEqualTo("한");
    }

    @Test
    void tellsOfEveryFaultAtOnce() {
        Http.Answer answer =
                send(
                        """
                        {"amount": 0, "name": "toolong", "lines": [
                            {"optionId": 1, "quantity": 0}, {"quantity": 1000}, null]}
                        """);

        assertThat(answer.isProblem(400, "INVALID_REQUEST").fields())
                .containsExactly(
                        "amount",
                        "lines[0].quantity",
                        "lines[1].optionId",
                        "lines[1].quantity",
                        "lines[2]",
                        "name");
    }

    @Test
    void saysWhatIsWrongInTheCallersLanguage() {
        String json = "{\"amount\": 0}";
        Http.Answer english =
                Http.to(port, "/api/v1/probe")
                        .as("alice")
                        .header("Accept-Language", "en")
                        .post(json);

        assertThat(send(json).body()).contains("1 이상이어야 합니다");
        assertThat(english.body()).contains("It must be 1 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "a\\tb", "   ", "", "여섯글자이름"})
    void keepsSingleLinesSingleAndShort(String name) {
        Http.Answer answer = send("{\"name\": \"" + name + "\"}");

        assertThat(answer.isProblem(400, "INVALID_REQUEST").fields()).containsExactly("name");
    }

    @Test
    void countsCharactersNotUnits() {
        assertThat(send("{\"name\": \"😀😀😀😀😀\"}").status()).isEqualTo(200);
        assertThat(send("{\"name\": \"😀😀😀😀😀😀\"}").status()).isEqualTo(400);
    }

    @Test
    void wantsUtf8() {
        byte[] latin = "{\"name\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        Http.to(port, "/api/v1/probe")
                .as("alice")
                .json("")
                .body(BodyPublishers.ofByteArray(latin))
                .post()
                .isProblem(400, "INVALID_REQUEST");
    }

    @Test
    void wantsABody() {
        Http.Answer answer = Http.to(port, "/api/v1/probe").as("alice").post("");

        assertThat(answer.isProblem(400, "INVALID_REQUEST").fields()).containsExactly("body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | limit",
                "limit=101 | limit",
                "limit= | limit",
                "limit=x | limit",
                "limit=+5 | limit",
                "limit=0x10 | limit",
                "limit=%205 | limit",
                "limit=5.0 | limit",
                "limit=4294967297 | limit",
                "limit=٣ | limit",
                "limit=1&limit=1 | limit",
                "number=9223372036854775808 | number",
                "number=007 | number",
                "number= | number",
                "colour=BLUE | colour",
                "colour=red | colour",
                "colour= | colour",
                "colour=%20RED | colour",
                "flag=yes | flag",
                "flag=1 | flag",
                "flag= | flag",
                "from=2026-01-01 | from",
                "from=1 | from",
                "user=a%20b | user",
                "user= | user",
                "q=a%00b | q",
                "q=a%0Ab | q",
                "q=%ff | q",
                "q=%c3%28 | q",
                "q=%ed%a0%80 | q",
                "unknown=%01 | unknown",
                "limit | limit",
                "q= | q",
                "a%07=1 | query",
            })
    void readsParametersToTheLetter(String query, String field) {
        Http.Answer answer =
                Http.to(port, "/api/v1/probe/parameters?" + encoded(query)).as("alice").get();

        assertThat(answer.isProblem(400, "INVALID_REQUEST").fields()).containsExactly(field);
    }

    private static String encoded(String query) {
        return query.replace("٣", "%D9%A3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?limit=100&q=%ED%95%9C+b&flag=true&colour=RED&number=-1",
                "?from=2026-01-01T00:00:00%2B09:00&user=auth0%7Calice",
                "?unknown=1&_=2",
                "?",
                "?&&",
            })
    void takesParametersThatAreRight(String query) {
        assertThat(Http.to(port, "/api/v1/probe/parameters" + query).as("alice").get().status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numbers/x",
                "numbers/1.5",
                "numbers/9223372036854775808",
                "numbers/0x1",
                "numbers/%201",
                "ids/x",
                "ids/1-1-1-1-1",
                "ids/01890a5d-ac96-774b-bcce-b302099a805",
                "failing/%01",
                "failing/%C2%85",
                "numbers/%01",
                "numbers/%7f",
                "numbers/1%0a",
                "numbers/%00",
                "numbers/%c3",
            })
    void knowsMalformedIds(String path) {
        Http.to(port, "/api/v1/probe/" + path).as("alice").get().isProblem(400, "INVALID_REQUEST");
    }
}
