package dev.jumun.bench;

import dev.jumun.bench.Workload.Side;
import dev.jumun.bench.Workload.Work;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Orders, alone and while a large day is added up again and again. */
final class Night {

    private static final int CLIENTS = 64;

    /** The day is in the three before this date, in any zone. */
    private static final String REBUILD = "{\"asOf\":\"2001-01-03\"}";

    private final Service service;
    private final Work orders;
    private final String administrator;

    /** Makes the day. */
    Night(
            Home home,
            Options options,
            Tokens tokens,
            Database database,
            Service service,
            Writes writes) {
        this.service = service;
        this.orders = writes.orders(CLIENTS, Map.of());
        this.administrator = tokens.administrator();
        Progress.say("making a large day");
        for (String statement : Statements.of(home.text("night.sql"))) {
            database.sql()
                    .sql(statement)
                    .param("first_user", Tokens.FIRST_USER)
                    .param("users", options.users())
                    .param("products", options.products())
                    .update();
        }
        database.sql().sql("VACUUM ANALYZE orders, order_lines").update();
    }

    Workload night() {
        return new Workload(
                "night",
                "orders of 2 lines, while rankings are built",
                Workload.Compared.RATES,
                List.of(Side.service(CLIENTS, service, orders)),
                List.of(
                        new Side(
                                "alone, " + CLIENTS + " clients",
                                CLIENTS,
                                true,
                                service.pid(),
                                true,
                                orders),
                        Side.beside(
                                "beside, " + CLIENTS + " clients",
                                CLIENTS,
                                service,
                                this::beside)));
    }

    /** One rebuild after the other, from before the first order to after the last. */
    private Load beside(int seconds) {
        AtomicBoolean ordering = new AtomicBoolean(true);
        CompletableFuture<Void> rebuilding =
                CompletableFuture.runAsync(() -> {
                    do {
                        rebuild();
                    } while (ordering.get());
                });
        Load load = orders.during(seconds);
        ordering.set(false);
        rebuilding.join();
        return load;
    }

    private void rebuild() {
        HttpResponse<String> answer =
                Http.send(
                        Http.request(service.url() + "/api/v1/admin/popular/rebuild")
                                .header("Authorization", "Bearer " + administrator)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(REBUILD))
                                .build());
        if (answer.statusCode() != 200) {
            throw new BenchException("a rebuild answers " + answer.statusCode());
        }
    }
}
