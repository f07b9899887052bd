package dev.jumun.bench;

import dev.jumun.bench.Workload.Side;
import dev.jumun.bench.Workload.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** The workloads that read, alone and while others order, and one request at a time. */
final class Reads {

    static final String PAGE_BESIDE_ORDERS = "the page, while others order";
    static final String DETAIL_BESIDE_ORDERS = "a product, while others order";

    private static final int CLIENTS = 64;

    /** The load beside the one that is measured begins before it and ends after it. */
    private static final int LEAD_MS = 1000;

    private static final int LEAD_AND_TAIL_SECONDS = 2;

    private static final String PAGE = "/api/v1/products?limit=20";
    private static final String DETAIL = "/api/v1/products/";

    private final Options options;
    private final Service service;
    private final Writes writes;
    private final Wrk wrk;
    private final Bare.Site nginx;
    private final Bare.Site boot;
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
        return against("page", "the first page of 20 products", this::page);
    }

    Workload detail() {
        return against("detail", "a product, at random", this::detail);
    }

    private Work page(int clients) {
        return read(service.url(), clients, Map.of("path", PAGE));
    }

    private Work detail(int clients) {
        return read(service.url(), clients, Map.of("path", DETAIL, "last", options.products()));
    }

    private Workload against(String name, String title, IntFunction<Work> answered) {
        Map<String, Object> same = Map.of("path", "/" + name);
        List<Side> sides = new ArrayList<>();
        sides.add(Side.bare("nginx", CLIENTS, nginx.pid(), read(nginx.url(), CLIENTS, same)));
        sides.add(Side.bare("bare Boot", CLIENTS, boot.pid(), read(boot.url(), CLIENTS, same)));
        for (int clients : options.clients()) {
            sides.add(Side.service(clients, service, answered.apply(clients)));
        }
        return new Workload(
                name,
                title,
                Workload.Compared.RATES,
                List.of(warmUp(same), warmUp(answered.apply(Workload.WARM_UP_CLIENTS))),
                sides);
    }

    Workload mixed() {
        Work orders = writes.orders(CLIENTS, Map.of());
        Work page = page(CLIENTS);
        Work detail = detail(CLIENTS);
        return new Workload(
                "mixed",
                "reads while others order, " + CLIENTS + " clients each",
                Workload.Compared.NOT,
                List.of(Side.beside(PAGE_BESIDE_ORDERS, CLIENTS, service, beside(page, orders))),
                List.of(
                        Side.beside(PAGE_BESIDE_ORDERS, CLIENTS, service, beside(page, orders)),
                        Side.beside(DETAIL_BESIDE_ORDERS, CLIENTS, service, beside(detail, orders)),
                        Side.beside(
                                "orders, while others read the page",
                                CLIENTS,
                                service,
                                beside(orders, page))));
    }

    /** Reads without a floor, which must not slow down as the shop grows. */
    Workload lists() {
        Work own = writes.ownOrders(CLIENTS);
        Work frequent = search("%EC%9A%B4%EB%8F%99%ED%99%94");
        Work pair = search("%EB%AC%B4%EC%84%A0");
        Work rare = search(Integer.toString(options.products() / 2));
        return new Workload(
                "lists",
                "lists and searches",
                Workload.Compared.NOT,
                List.of(warmUp(own), warmUp(frequent)),
                List.of(
                        Side.service("own newest orders", CLIENTS, service, own),
                        Side.service(
                                "search for what every 11th is called", CLIENTS, service, frequent),
                        Side.service("search for two characters", CLIENTS, service, pair),
                        Side.service("search for what a few are called", CLIENTS, service, rare)));
    }

    private Work search(String words) {
        return read(service.url(), CLIENTS, Map.of("path", PAGE + "&q=" + words));
    }

    private static Work beside(Work measured, Work other) {
        return seconds -> {
            CompletableFuture<Load> running =
                    CompletableFuture.supplyAsync(
                            () -> other.during(seconds + LEAD_AND_TAIL_SECONDS));
            Waiting.pause(LEAD_MS);
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
                        warmUp(Map.of("path", "/order")),
                        warmUp(writes.orders(Workload.WARM_UP_CLIENTS, Map.of()))),
                List.of(
                        Side.byHand(1, writes.floor("floor-orders.sql", 1, order, Map.of())),
                        Side.bare(
                                "a bare HTTP call",
                                1,
                                boot.pid(),
                                read(boot.url(), 1, Map.of("path", "/order"))),
                        Side.service(1, service, writes.orders(1, Map.of()))));
    }

    private Side warmUp(Map<String, Object> bare) {
        int clients = Workload.WARM_UP_CLIENTS;
        return Side.bare("bare Boot", clients, boot.pid(), read(boot.url(), clients, bare));
    }

    private Side warmUp(Work work) {
        return Side.service(Workload.WARM_UP_CLIENTS, service, work);
    }

    private Work read(String url, int clients, Map<String, Object> arguments) {
        return seconds -> wrk.run("read.lua", url, clients, seconds, arguments);
    }
}
