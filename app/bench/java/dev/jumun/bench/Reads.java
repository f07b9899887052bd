package dev.jumun.bench;

import dev.jumun.bench.Workload.Side;
import dev.jumun.bench.Workload.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The workloads that read, alone and while others order, and one request at a time. */
final class Reads {

    private static final int FLOOR_CLIENTS = 64;
    private static final int MIXED_CLIENTS = 64;

    /** The load beside the one that is measured begins before it and ends after it. */
    private static final int LEAD_MS = 1000;

    private static final int LEAD_AND_TAIL_SECONDS = 2;

    private static final String PAGE = "/api/v1/products?limit=20";
    private static final String DETAIL = "/api/v1/products/";

    private final Options options;
    private final Service service;
    private final Writes writes;
    private final Wrk wrk;
    private final String nginx;
    private final String boot;
    private final String order;

    /** Starts what is compared with, on the service's own bytes. */
    Reads(Options options, Service service, Writes writes, Wrk wrk, Bare bare, List<String> jvm) {
        this.options = options;
        this.service = service;
        this.writes = writes;
        this.wrk = wrk;
        this.order = writes.probeOrder();
        bare.answer("page", Http.get(service.url() + PAGE));
        bare.answer("detail", Http.get(service.url() + DETAIL + options.products() / 2));
        bare.answer("order", order);
        this.nginx = bare.startNginx();
        this.boot = bare.startBoot(jvm);
    }

    Workload page() {
        return against(
                "page",
                "the first page of 20 products",
                clients -> read(service.url(), clients, Map.of("path", PAGE)));
    }

    Workload detail() {
        return against(
                "detail",
                "a product, at random",
                clients ->
                        read(
                                service.url(),
                                clients,
                                Map.of("path", DETAIL, "last", options.products())));
    }

    private Workload against(
            String name, String title, java.util.function.IntFunction<Work> answered) {
        List<Side> sides = new ArrayList<>();
        sides.add(
                Side.floor(
                        "nginx, " + FLOOR_CLIENTS + " clients",
                        read(nginx, FLOOR_CLIENTS, Map.of("path", "/" + name))));
        sides.add(
                Side.floor(
                        "bare Boot, " + FLOOR_CLIENTS + " clients",
                        read(boot, FLOOR_CLIENTS, Map.of("path", "/" + name))));
        for (int clients : options.clients()) {
            sides.add(Side.service("service, " + clients + " clients", answered.apply(clients)));
        }
        return new Workload(
                name,
                title,
                Workload.Compared.RATES,
                List.of(
                        read(boot, Workload.WARM_UP_CLIENTS, Map.of("path", "/" + name)),
                        answered.apply(Workload.WARM_UP_CLIENTS)),
                sides);
    }

    Workload mixed() {
        Work orders = writes.orders(MIXED_CLIENTS, Map.of());
        Work page = read(service.url(), MIXED_CLIENTS, Map.of("path", PAGE));
        Work detail =
                read(
                        service.url(),
                        MIXED_CLIENTS,
                        Map.of("path", DETAIL, "last", options.products()));
        return new Workload(
                "mixed",
                "reads while others order, %d clients each".formatted(MIXED_CLIENTS),
                Workload.Compared.NOT,
                List.of(beside(page, orders)),
                List.of(
                        new Side(
                                "the page, while others order", false, false, beside(page, orders)),
                        new Side(
                                "a product, while others order",
                                false,
                                false,
                                beside(detail, orders)),
                        new Side(
                                "orders, while others read the page",
                                false,
                                false,
                                beside(orders, page))));
    }

    private static Work beside(Work measured, Work other) {
        return seconds -> {
            CompletableFuture<Load> running =
                    CompletableFuture.supplyAsync(
                            () -> other.during(seconds + LEAD_AND_TAIL_SECONDS));
            Http.pause(LEAD_MS);
            Load load = measured.during(seconds);
            Load meanwhile = running.join();
            return load.withMoreErrors(meanwhile.errors());
        };
    }

    Workload single() {
        return new Workload(
                "single",
                "orders of 2 lines, one at a time",
                Workload.Compared.LATENCY,
                List.of(
                        read(boot, Workload.WARM_UP_CLIENTS, Map.of("path", "/order")),
                        writes.orders(Workload.WARM_UP_CLIENTS, Map.of())),
                List.of(
                        Side.floor(
                                "by hand, 1 client",
                                writes.floor("floor-orders.sql", 1, order, Map.of())),
                        Side.floor(
                                "a bare HTTP call, 1 client",
                                read(boot, 1, Map.of("path", "/order"))),
                        Side.service("service, 1 client", writes.orders(1, Map.of()))));
    }

    private Work read(String url, int clients, Map<String, Object> arguments) {
        return seconds -> wrk.run("read.lua", url, clients, seconds, arguments);
    }
}
