package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import dev.jumun.whole.Client.Answer;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input of every kind the contract names gets its problem, and writes nothing. */
class BadInputTest {

    private static final List<String> TABLES =
            List.of(
                    "users",
                    "balance_entries",
                    "products",
                    "product_options",
                    "stock_movements",
                    "coupons",
                    "issued_coupons",
                    "orders",
                    "order_lines",
                    "payments",
                    "idempotency_records",
                    "deliveries",
                    "audit_log");

    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static Instance instance;
    private static Client customer;
    private static Client admin;
    private static Shop shop;
    private static long option;

    @BeforeAll
    static void open() {
        instance = Instance.start(DATABASE);
        customer = instance.as("customer");
        customer.charge(1_000).expect(201);
        admin = instance.asAdministrator();
        shop = new Shop(admin, DATABASE);
        option = shop.option(10, 10);
    }

    @AfterAll
    static void close() {
        instance.close();
    }

    private static Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        TABLES.forEach(table -> rows.put(table, shop.count(table)));
        return rows;
    }

    private static void assertRefused(Answer answer, int status, String code, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text()).doesNotContain("Exception", "java.", "SELECT ", "INSERT ");
        if (!field.isEmpty()) {
            assertThat(answer.json().get("errors").toString())
                    .contains("\"field\":\"" + field + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\":0}|amount",
                "{\"amount\":-1}|amount",
                "{\"amount\":1.0}|amount",
                "{\"amount\":1.9}|amount",
                "{\"amount\":1e3}|amount",
                "{\"amount\":\"10\"}|amount",
                "{\"amount\":true}|amount",
                "{\"amount\":null}|amount",
                "{\"amount\":[1]}|amount",
                "{\"amount\":{}}|amount",
                "{\"amount\":9223372036854775808}|amount",
                "{}|amount",
                "{\"amount\":1,\"amount\":2}|amount",
                "{\"amount\":1,\"bonus\":2}|bonus",
                "{\"amount\":1} {}|''",
                "{\"amount\":1|''",
                "[]|''",
                "1|''",
                "null|''",
                "''|''"
            })
    void charges(String body, String field) {
        Map<String, Long> before = rows();
        assertRefused(
                customer.post("/api/v1/balance/charges", body), 400, "INVALID_REQUEST", field);
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\":[]}|lines",
                "{\"lines\":null}|lines",
                "{}|lines",
                "{\"lines\":{}}|lines",
                "{\"lines\":[null]}|lines[0]",
                "{\"lines\":[{\"optionId\":%d}]}|lines[0].quantity",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":0}]}|lines[0].quantity",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":1000}]}|lines[0].quantity",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":1.5}]}|lines[0].quantity",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":\"1\"}]}|lines[0].quantity",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":4294967297}]}|lines[0].quantity",
                "{\"lines\":[{\"optionId\":\"%d\",\"quantity\":1}]}|lines[0].optionId",
                "{\"lines\":[{\"quantity\":1}]}|lines[0].optionId",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":1,\"price\":1}]}|lines[0].price",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":1}],\"userId\":\"bob\"}|userId",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":1}],\"issuedCouponId\":\"x\"}|issuedCouponId",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":1}],\"issuedCouponId\":5}|issuedCouponId",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":1}],\"expectedTotal\":1.5}|expectedTotal",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":1}],\"expectedTotal\":null}|expectedTotal"
            })
    void ordersAndTheirPreviews(String body, String field) {
        String filled = body.replace("%d", Long.toString(option));
        Map<String, Long> before = rows();
        assertRefused(customer.post("/api/v1/orders", filled), 400, "INVALID_REQUEST", field);
        assertRefused(
                customer.post("/api/v1/orders/preview", filled), 400, "INVALID_REQUEST", field);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void tooManyLinesAndMergedQuantitiesTooHigh() {
        Map<String, Long> before = rows();
        String line = "{\"optionId\":" + option + ",\"quantity\":1}";
        String many = "{\"lines\":[" + line + ("," + line).repeat(50) + "]}";
        assertRefused(customer.post("/api/v1/orders", many), 400, "INVALID_REQUEST", "lines");
        assertRefused(customer.order(option + "x999," + option + "x1"), 400, "INVALID_REQUEST", "");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Answer answer =
                customer.post(
                        "/api/v1/orders",
                        "{\"lines\":[{\"optionId\":1,\"quantity\":0},{\"quantity\":1000}]}");
        assertThat(answer.json().get("errors").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/products?limit=0",
                "/api/v1/products?limit=101",
                "/api/v1/products?limit=x",
                "/api/v1/products?limit=",
                "/api/v1/products?limit=1&limit=2",
                "/api/v1/products?cursor=garbage",
                "/api/v1/products?sort=cheap",
                "/api/v1/products?includeSoldOut=maybe",
                "/api/v1/products?q=",
                "/api/v1/products?q=a%00b",
                "/api/v1/products?q=a%07b",
                "/api/v1/products/abc",
                "/api/v1/products/99999999999999999999",
                "/api/v1/balance/history?type=GIFT",
                "/api/v1/balance/history?cursor=!!!",
                "/api/v1/orders?status=LOST",
                "/api/v1/orders/not-a-uuid",
                "/api/v1/coupons/mine?status=OLD"
            })
    void badParametersAndIds(String path) {
        assertRefused(customer.get(path), 400, "INVALID_REQUEST", "");
    }

    @Test
    void aSearchLongerThanOneHundredCharacters() {
        assertRefused(
                customer.get("/api/v1/products?q=" + "a".repeat(101)), 400, "INVALID_REQUEST", "q");
        customer.get("/api/v1/products?q=" + "a".repeat(100)).expect(200);
    }

    @Test
    void aCursorOfAnotherListOrSort() {
        String cursor =
                customer.get("/api/v1/products?limit=1&sort=price")
                        .expect(200)
                        .json()
                        .get("nextCursor")
                        .asString();
        customer.get("/api/v1/products?limit=1&sort=price&cursor=" + cursor).expect(200);
        assertRefused(
                customer.get("/api/v1/products?sort=name&cursor=" + cursor),
                400,
                "INVALID_REQUEST",
                "cursor");
        assertRefused(
                customer.get("/api/v1/orders?cursor=" + cursor), 400, "INVALID_REQUEST", "cursor");
    }

    @Test
    void idempotencyKeysThatAreNone() {
        Map<String, Long> before = rows();
        for (String key : List.of(" ", "a b", "k".repeat(256))) {
            Answer answer = customer.post("/api/v1/balance/charges", "{\"amount\":1}", key);
            assertRefused(answer, 400, "IDEMPOTENCY_KEY_REQUIRED", "");
        }
        Answer none =
                customer.send(
                        customer.request("/api/v1/balance/charges")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"amount\":1}")));
        assertRefused(none, 400, "IDEMPOTENCY_KEY_REQUIRED", "");
        assertThat(rows()).isEqualTo(before);
        customer.post("/api/v1/balance/charges", "{\"amount\":1}", "k".repeat(255)).expect(201);
    }

    @Test
    void bodiesThatAreTooLargeOrNotJson() {
        Map<String, Long> before = rows();
        String large = "{\"amount\":1" + " ".repeat(64 * 1024) + "}";
        assertRefused(customer.post("/api/v1/balance/charges", large), 413, "BODY_TOO_LARGE", "");
        Answer chunked =
                customer.send(
                        customer.request("/api/v1/balance/charges")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "chunked")
                                .POST(
                                        HttpRequest.BodyPublishers.fromPublisher(
                                                HttpRequest.BodyPublishers.ofString(large))));
        assertRefused(chunked, 413, "BODY_TOO_LARGE", "");
        Answer form =
                customer.send(
                        customer.request("/api/v1/balance/charges")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Idempotency-Key", "form")
                                .POST(HttpRequest.BodyPublishers.ofString("amount=1")));
        assertRefused(form, 415, "UNSUPPORTED_MEDIA_TYPE", "");
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/*+json",
                "text/plain",
                "application/json;charset=iso-8859-1",
                "nonsense"
            })
    void contentTypesThatAreNotJson(String type) {
        Map<String, Long> before = rows();
        Answer answer =
                customer.send(
                        customer.request("/api/v1/balance/charges")
                                .header("Content-Type", type)
                                .header("Idempotency-Key", "typed")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"amount\":1}")));
        assertRefused(answer, 415, "UNSUPPORTED_MEDIA_TYPE", "");
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "en;q=0,false",
        "garbage;;;,false",
        "fr,false",
        "'ko;q=0.5,en;q=0.9',true",
        "en-US,true"
    })
    void languagesNobodyAskedForAreNotAnswered(String language, boolean english) {
        Answer answer =
                instance.anonymous()
                        .send(
                                instance.anonymous()
                                        .request("/api/v1/products/999999")
                                        .header("Accept-Language", language)
                                        .GET());
        String title = answer.json().get("title").asString();
        assertThat(title.chars().allMatch(c -> c < 0x80)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"\",\"description\":\"\",\"status\":\"ON_SALE\",\"options\":[{\"name\":\"a\",\"price\":1,\"stock\":1}]}|name",
                "{\"name\":\"a\\u0000b\",\"description\":\"\",\"status\":\"ON_SALE\",\"options\":[{\"name\":\"a\",\"price\":1,\"stock\":1}]}|name",
                "{\"name\":\"a\\nb\",\"description\":\"\",\"status\":\"ON_SALE\",\"options\":[{\"name\":\"a\",\"price\":1,\"stock\":1}]}|name",
                "{\"name\":\"a\\ud800\",\"description\":\"\",\"status\":\"ON_SALE\",\"options\":[{\"name\":\"a\",\"price\":1,\"stock\":1}]}|name",
                "{\"name\":5,\"description\":\"\",\"status\":\"ON_SALE\",\"options\":[{\"name\":\"a\",\"price\":1,\"stock\":1}]}|name",
                "{\"name\":\"a\",\"status\":\"ON_SALE\",\"options\":[{\"name\":\"a\",\"price\":1,\"stock\":1}]}|description",
                "{\"name\":\"a\",\"description\":\"\",\"status\":\"SOLD\",\"options\":[{\"name\":\"a\",\"price\":1,\"stock\":1}]}|status",
                "{\"name\":\"a\",\"description\":\"\",\"status\":1,\"options\":[{\"name\":\"a\",\"price\":1,\"stock\":1}]}|status",
                "{\"name\":\"a\",\"description\":\"\",\"status\":\"ON_SALE\",\"options\":[]}|options",
                "{\"name\":\"a\",\"description\":\"\",\"status\":\"ON_SALE\",\"options\":[{\"name\":\"a\",\"price\":-1,\"stock\":1}]}|options[0].price",
                "{\"name\":\"a\",\"description\":\"\",\"status\":\"ON_SALE\",\"options\":[{\"name\":\"a\",\"price\":1,\"stock\":-1}]}|options[0].stock"
            })
    void products(String body, String field) {
        Map<String, Long> before = rows();
        assertRefused(admin.post("/api/v1/admin/products", body), 400, "INVALID_REQUEST", field);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void descriptionsMayHaveLineBreaksAndTabs() {
        admin.post(
                        "/api/v1/admin/products",
                        "{\"name\":\"a\",\"description\":\"one\\n\\ttwo\",\"status\":\"DRAFT\","
                                + "\"options\":[{\"name\":\"a\",\"price\":0,\"stock\":0}]}")
                .expect(201);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/me,401",
        "/api/v1/nowhere,401",
        "/api/v1/admin/products,401",
        "/api/v1/products,200",
        "/api/v1/coupons,200"
    })
    void withoutATokenOnlyThePublicCalls(String path, int status) {
        instance.anonymous().get(path).expect(status);
    }

    @Test
    void withATokenUnknownPathsAndMethodsAreTold() {
        assertRefused(customer.get("/api/v1/nowhere"), 404, "NOT_FOUND", "");
        Answer put =
                customer.send(
                        customer.request("/api/v1/orders")
                                .PUT(HttpRequest.BodyPublishers.noBody()));
        assertRefused(put, 405, "METHOD_NOT_ALLOWED", "");
        assertThat(put.header("Allow")).contains("GET").contains("POST");
        assertRefused(customer.get("/api/v1/admin/products"), 403, "FORBIDDEN", "");
        Answer xml =
                customer.send(
                        customer.request("/api/v1/me").header("Accept", "application/xml").GET());
        assertRefused(xml, 406, "NOT_ACCEPTABLE", "");
    }

    @Test
    void tokensThatAreNotOurs() {
        String token = Tokens.of("mallory", "admin");
        String tampered = token.substring(0, token.length() - 4) + "AAAA";
        for (String bad : List.of("garbage", tampered, UUID.randomUUID().toString())) {
            assertRefused(
                    new Client(instance.uri(), bad).get("/api/v1/me"), 401, "UNAUTHENTICATED", "");
        }
    }
}
