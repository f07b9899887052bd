package dev.jumun.bench;

import dev.jumun.bench.Workload.Side;
import dev.jumun.bench.Workload.Work;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The workloads that write: orders, orders of one option, claims, charges. */
final class Writes {

    /** What a floor's client sends as the digest of its request. */
    private static final String FINGERPRINT = "5f16".repeat(16);

    private static final int FLOOR_CLIENTS = 16;
    private static final int HOT_CLIENTS = 64;
    private static final int KEY_BYTES = 12;

    /** No service comes near; a campaign has as many coupons as there are users. */
    private static final int CLAIMS_A_SECOND_AT_MOST = 100_000;

    private static final String CAMPAIGNS =
            """
            INSERT INTO coupons (name, discount_type, discount_value, min_order, quantity, issue_from, issue_until,
                                 valid_days, created_at)
            SELECT 'bench', 'FIXED', 1000, 0, 1000000, now() - interval '1 hour', now() + interval '1 day', 30, now()
            FROM generate_series(1, :count)
            RETURNING id
            """;

    private final Options options;
    private final Tokens tokens;
    private final Database database;
    private final Service service;
    private final Wrk wrk;
    private final Pgbench pgbench;
    private final Random random = new Random();

    Writes(
            Options options,
            Tokens tokens,
            Database database,
            Service service,
            Wrk wrk,
            Pgbench pgbench) {
        this.options = options;
        this.tokens = tokens;
        this.database = database;
        this.service = service;
        this.wrk = wrk;
        this.pgbench = pgbench;
        // A run that was killed may have left it off.
        notes("ENABLE");
    }

    Workload orders() {
        return workload(
                "orders",
                "orders of 2 lines, options at random",
                FLOOR_CLIENTS,
                floor("floor-orders.sql", FLOOR_CLIENTS, probeOrder(), Map.of()),
                clients -> orders(clients, Map.of()));
    }

    /** The answer to an order of two lines. */
    String probeOrder() {
        return probe(
                "/api/v1/orders",
                "{\"lines\":[{\"optionId\":1,\"quantity\":1},{\"optionId\":2,\"quantity\":1}]}");
    }

    Work orders(int clients, Map<String, Object> arguments) {
        return service("orders.lua", clients, arguments);
    }

    Workload hot() {
        int option = options.productOptions() / 2;
        String body = "{\"lines\":[{\"optionId\":%d,\"quantity\":1}]}".formatted(option);
        String answer = probe("/api/v1/orders", body);
        Map<String, Object> hot = Map.of("option", option);
        return workload(
                "hot",
                "orders of 1 line, all of one option",
                HOT_CLIENTS,
                floor("floor-hot.sql", HOT_CLIENTS, answer, hot),
                clients -> orders(clients, hot));
    }

    Workload charges() {
        String answer = probe("/api/v1/balance/charges", "{\"amount\":100}");
        return workload(
                "charges",
                "charges",
                FLOOR_CLIENTS,
                floor(
                        "floor-charges.sql",
                        FLOOR_CLIENTS,
                        answer,
                        Map.of("location", "/api/v1/balance/history")),
                clients -> service("charges.lua", clients, Map.of()));
    }

    Workload claims() {
        return workload(
                "claims",
                "claims of one campaign",
                HOT_CLIENTS,
                seconds -> {
                    Map<String, Object> variables = new LinkedHashMap<>();
                    variables.put("campaign", campaigns(1));
                    variables.put("clients", HOT_CLIENTS);
                    variables.put("first_user", Tokens.FIRST_USER);
                    variables.put("users", tokens.count());
                    variables.put("n", -1);
                    return pgbench.run("floor-claims.sql", HOT_CLIENTS, seconds, variables);
                },
                clients ->
                        seconds -> {
                            int count = 2 + CLAIMS_A_SECOND_AT_MOST / tokens.count() * seconds;
                            return service(
                                            "claims.lua",
                                            clients,
                                            Map.of(
                                                    "campaign",
                                                    campaigns(count),
                                                    "campaigns",
                                                    count))
                                    .during(seconds);
                        });
    }

    private Workload workload(
            String name, String title, int floorClients, Work floor, IntFunction<Work> works) {
        List<Side> sides = new ArrayList<>();
        sides.add(Side.byHand(floorClients, floor));
        for (int clients : options.clients()) {
            sides.add(Side.service(clients, service, works.apply(clients)));
        }
        return new Workload(
                name,
                title,
                Workload.Compared.RATES,
                List.of(
                        Side.service(
                                Workload.WARM_UP_CLIENTS,
                                service,
                                works.apply(Workload.WARM_UP_CLIENTS))),
                sides);
    }

    /** The users, keys and answers of a floor are like the service's. */
    Work floor(String script, int clients, String answer, Map<String, Object> more) {
        return seconds -> {
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put("first_user", Tokens.FIRST_USER);
            variables.put("last_user", Tokens.FIRST_USER + tokens.count() - 1);
            variables.put("options", options.productOptions());
            variables.put("keys", key());
            variables.put("fingerprint", FINGERPRINT);
            variables.put("body", answer);
            variables.putAll(more);
            return withoutNotes(() -> pgbench.run(script, clients, seconds, variables));
        };
    }

    /** Which products change is noted for the service; work by hand is spared that. */
    private Load withoutNotes(Supplier<Load> work) {
        notes("DISABLE");
        try {
            return work.get();
        } finally {
            notes("ENABLE");
        }
    }

    private void notes(String verb) {
        database.sql()
                .sql("ALTER TABLE product_options " + verb + " TRIGGER options_updated")
                .update();
    }

    /** Everybody's own newest orders. */
    Work ownOrders(int clients) {
        return service("own.lua", clients, Map.of("path", "/api/v1/orders?limit=20"));
    }

    private Work service(String script, int clients, Map<String, Object> more) {
        return seconds -> {
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("token_file", tokens.file());
            arguments.put("tokens", tokens.count());
            arguments.put("options", options.productOptions());
            arguments.put("keys", key());
            arguments.putAll(more);
            return wrk.run(script, service.url(), clients, seconds, arguments);
        };
    }

    /**
     * What keys begin with: never the same again, and with a number behind it as long as a UUID.
     */
    private String key() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes) + "-";
    }

    /** One request, to see that it works and what its answer looks like. */
    private String probe(String path, String body) {
        var answer = service.post(path, tokens.first(), key(), body);
        if (answer.statusCode() != 201) {
            throw new BenchException(
                    path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Makes campaigns with ids that follow each other. */
    private long campaigns(int count) {
        return database.sql()
                .sql(CAMPAIGNS)
                .param("count", count)
                .query(Long.class)
                .list()
                .getFirst();
    }
}
