package dev.jumun.product.web;

import static dev.jumun.product.StockItemFixture.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.order.domain.Shop;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductSort;
import dev.jumun.shared.web.Http;
import dev.jumun.shared.web.ShopWindow;
import dev.jumun.shared.web.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WebTest
class ProductWebTest {

    private static final String SHIRT =
            """
            {"name": "셔츠", "description": "첫 줄\\n둘째 줄", "status": "ON_SALE",
             "options": [{"name": "S", "price": 1000, "stock": 5}]}
            """;

    @LocalServerPort int port;
    @Autowired ShopWindow window;
    @Autowired Shop shop;

    private Http products(String path) {
        return Http.to(port, "/api/v1/products" + path);
    }

    private Http admin(String path) {
        return Http.to(port, "/api/v1/admin" + path).asAdmin();
    }

    @Test
    void showsAProductToAnybody() {
        Http.Answer answer = products("/2").get();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"id\":2,\"name\":\"상품 \\\"2\\\"\",\"description\":\"\",\"price\":1000,"
                                + "\"soldOut\":false,\"options\":[{\"id\":20,\"name\":\"S\","
                                + "\"price\":1000,\"stock\":5,\"selectable\":true},{\"id\":21,"
                                + "\"name\":\"M\",\"price\":2000,\"stock\":0,\"selectable\":false}]}");
        products("/4").get().isProblem(404, "NOT_FOUND");
        products("/x").get().isProblem(400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/1"})
    void letsItBeKeptForASecond(String path) {
        Http.Answer first = products(path).get();
        String tag = first.header("ETag").orElseThrow();

        assertThat(tag).startsWith("\"").endsWith("\"");
        assertThat(first.header("Cache-Control")).hasValue("max-age=1, public");
        for (String known :
                new String[] {tag, "W/" + tag, "*", "\"x\", " + tag, "\"a,b\"," + tag + ",\"c\""}) {
            Http.Answer again = products(path).header("If-None-Match", known).get();

            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.header("ETag")).hasValue(tag);
            assertThat(again.header("Cache-Control")).hasValue("max-age=1, public");
        }
        assertThat(products(path).header("If-None-Match", "\"other\"").get().status())
                .isEqualTo(200);
        assertThat(products(path).send("HEAD").header("ETag")).hasValue(tag);
    }

    @Test
    void readsWhatIsLookedFor() {
        products("?q=%E1%84%92%E1%85%A1%E1%86%AB&sort=-price&includeSoldOut=true").get();
        assertThat(window.asked())
                .isEqualTo(new ProductQuery("한", ProductSort.PRICE_DESCENDING, true));

        products("").get();
        assertThat(window.asked()).isEqualTo(new ProductQuery(null, ProductSort.NEWEST, false));
    }

    @ParameterizedTest
    @CsvSource({
        "sort=cheap, sort",
        "sort=NEWEST, sort",
        "sort=, sort",
        "q=, q",
        "includeSoldOut=yes, includeSoldOut",
        "limit=0, limit",
        "cursor=x, cursor",
    })
    void knowsABadFilter(String query, String field) {
        assertThat(products("?" + query).get().isProblem(400, "INVALID_REQUEST").fields())
                .containsExactly(field);
    }

    @Test
    void takesASearchOfAHundredCharacters() {
        assertThat(products("?q=" + "x".repeat(100)).get().status()).isEqualTo(200);
        assertThat(
                        products("?q=" + "x".repeat(101))
                                .get()
                                .isProblem(400, "INVALID_REQUEST")
                                .fields())
                .containsExactly("q");
    }

    @Test
    void goesOnWhereThePageEnded() {
        JsonNode first = products("?limit=2&sort=price").get().json();
        String cursor = first.path("nextCursor").asString();

        assertThat(products("?sort=price&cursor=" + cursor).get().json().at("/items/0/id").asLong())
                .isEqualTo(1);
        products("?sort=name&cursor=" + cursor).get().isProblem(400, "INVALID_REQUEST");
        products("?sort=price&q=x&cursor=" + cursor).get().isProblem(400, "INVALID_REQUEST");
    }

    @Test
    void isMadeChangedAndTakenAway() {
        Http.Answer made = admin("/products").post(SHIRT);
        String path = "/products/" + made.json().path("id").asLong();
        String tag = made.header("ETag").orElseThrow();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).hasValue("/api/v1/admin" + path);
        assertThat(made.json().at("/options/0/status").asString()).isEqualTo("ON_SALE");
        assertThat(admin(path).get().header("ETag")).hasValue(tag);

        String change = "{\"name\": \"새 셔츠\", \"description\": \"\", \"status\": \"STOPPED\"}";
        admin(path).json(change).send("PUT").isProblem(428, "PRECONDITION_REQUIRED");
        for (String stale : new String[] {"\"99\"", "W/" + tag, "\"x\"", "x", "\"01\""}) {
            admin(path)
                    .header("If-Match", stale)
                    .json(change)
                    .send("PUT")
                    .isProblem(412, "PRECONDITION_FAILED");
        }
        Http.Answer changed = admin(path).header("If-Match", tag).json(change).send("PUT");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("name").asString()).isEqualTo("새 셔츠");
        String newTag = changed.header("ETag").orElseThrow();
        assertThat(newTag).isNotEqualTo(tag);

        admin(path).send("DELETE").isProblem(428, "PRECONDITION_REQUIRED");
        admin(path).header("If-Match", tag).send("DELETE").isProblem(412, "PRECONDITION_FAILED");
        Http.Answer gone = admin(path).header("If-Match", newTag).send("DELETE");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.body()).isEmpty();
        admin(path).get().isProblem(404, "NOT_FOUND");
    }

    @Test
    void isListedForAdministrators() {
        admin("/products").post(SHIRT.replace("셔츠", "찾을 것"));

        JsonNode page = admin("/products?status=ON_SALE&q=%EC%B0%BE%EC%9D%84").get().json();

        assertThat(page.at("/items/0/name").asString()).isEqualTo("찾을 것");
        admin("/products?status=GONE").get().isProblem(400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"셔츠\" | \"\" | name",
                "\"셔츠\" | \"a\\nb\" | name",
                "\"ON_SALE\" | \"GONE\" | status",
                "[{\"name\": \"S\", \"price\": 1000, \"stock\": 5}] | [] | options",
                "1000 | -1 | options[0].price",
                "1000 | 1000000000001 | options[0].price",
                "1000 | 10.5 | options[0].price",
                "5} | -1} | options[0].stock",
                "5} | 5, \"status\": \"ON_SALE\"} | options[0].status",
                "\"첫 줄\\n둘째 줄\" | null | description",
            })
    void wantsAWholeProduct(String part, String other, String field) {
        assertThat(
                        admin("/products")
                                .post(SHIRT.replace(part, other))
                                .isProblem(400, "INVALID_REQUEST")
                                .fields())
                .containsExactly(field);
    }

    @Test
    void getsOptions() {
        long id = admin("/products").post(SHIRT).json().path("id").asLong();
        String one = "{\"name\": \"M\", \"price\": 0, \"stock\": 0}";

        Http.Answer added = admin("/products/" + id + "/options").post(one);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).hasValue("/api/v1/admin/products/" + id);
        Http.Answer stopped =
                admin("/options/" + added.json().path("id").asLong())
                        .json("{\"name\": \"M\", \"price\": 7, \"status\": \"STOPPED\"}")
                        .send("PUT");
        assertThat(stopped.json().path("status").asString()).isEqualTo("STOPPED");
        assertThat(stopped.json().path("price").asLong()).isEqualTo(7);

        for (int i = 2; i < 100; i++) {
            assertThat(admin("/products/" + id + "/options").post(one).status()).isEqualTo(201);
        }
        assertThat(
                        admin("/products/" + id + "/options")
                                .post(one)
                                .isProblem(400, "INVALID_REQUEST")
                                .fields())
                .containsExactly("options");
        admin("/products/999999/options").post(one).isProblem(404, "NOT_FOUND");
    }

    @Test
    void isRestocked() {
        shop.stocks.with(option(771).stock(5));

        Http.Answer added =
                admin("/options/771/stock").key("a").post("{\"delta\": 3, \"reason\": \"입고\"}");
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().propertyNames()).containsExactly("optionId", "stock", "movementId");
        assertThat(added.json().path("stock").asLong()).isEqualTo(8);
        assertThat(
                        admin("/options/771/stock")
                                .key("b")
                                .post("{\"stock\": 1, \"expected\": 8, \"reason\": \"실사\"}")
                                .json()
                                .path("stock")
                                .asLong())
                .isEqualTo(1);
        assertThat(
                        admin("/options/771/stock")
                                .key("c")
                                .post("{\"stock\": 1, \"expected\": 8, \"reason\": \"실사\"}")
                                .isProblem(409, "STOCK_CHANGED")
                                .json()
                                .path("stock")
                                .asLong())
                .isEqualTo(1);
        admin("/options/771/stock")
                .key("d")
                .post("{\"delta\": -2, \"reason\": \"r\"}")
                .isProblem(409, "STOCK_CHANGED");
        admin("/options/999999/stock")
                .key("e")
                .post("{\"delta\": 1, \"reason\": \"r\"}")
                .isProblem(404, "NOT_FOUND");

        JsonNode movements = admin("/options/771/movements?limit=1").get().json();
        assertThat(movements.at("/items/0").propertyNames())
                .containsExactly(
                        "id", "type", "delta", "stockAfter", "actor", "reason", "createdAt");
        assertThat(movements.at("/items/0/delta").asLong()).isEqualTo(-7);
        assertThat(movements.at("/items/0/actor").asString()).isEqualTo("root");
        assertThat(
                        admin(
                                        "/options/771/movements?cursor="
                                                + movements.path("nextCursor").asString())
                                .get()
                                .json()
                                .at("/items/0/delta")
                                .asLong())
                .isEqualTo(3);
        admin("/options/999999/movements").get().isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"reason\": \"r\"} | delta",
                "{\"delta\": 0, \"reason\": \"r\"} | delta",
                "{\"delta\": 1, \"stock\": 1, \"expected\": 1, \"reason\": \"r\"} | delta",
                "{\"delta\": 1, \"expected\": 1, \"reason\": \"r\"} | delta",
                "{\"stock\": 1, \"reason\": \"r\"} | expected",
                "{\"expected\": 1, \"reason\": \"r\"} | stock",
                "{\"stock\": -1, \"expected\": 1, \"reason\": \"r\"} | stock",
                "{\"delta\": null, \"stock\": 1, \"expected\": 1, \"reason\": \"r\"} | delta",
                "{\"delta\": 1} | reason",
            })
    void wantsOneWayOfRestocking(String body, String field) {
        assertThat(
                        admin("/options/771/stock")
                                .key("k")
                                .post(body)
                                .isProblem(400, "INVALID_REQUEST")
                                .fields())
                .containsExactly(field);
    }
}
