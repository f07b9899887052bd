package dev.jumun.whole;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A receiver of events over HTTP, as its page describes one. It checks who sent a batch, remembers
 * what it took as the bytes that came, and misbehaves when it is told to.
 */
final class EventReceiver implements AutoCloseable {

    private static final String SECRET = "a secret of the receiver in the tests";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An event as its record knows it. */
    record Event(String id, String order, String type) {}

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Event, String> taken = new LinkedHashMap<>();
    private final Map<String, String> lastOf = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long arrivals;
    private long hungUp;
    private volatile double failing;
    private volatile double hangingUp;
    private HttpServer server;
    private final int port;

    EventReceiver() {
        server = open(0);
        port = server.getAddress().getPort();
    }

    private HttpServer open(int at) {
        try {
            HttpServer opened =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            opened.setExecutor(threads);
            opened.createContext("/events", this::receive);
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has an instance deliver here. */
    List<String> settings() {
        return List.of(
                "--jumun.data-platform.kind=http",
                "--jumun.data-platform.http.url=http://127.0.0.1:" + port + "/events",
                "--jumun.data-platform.http.secrets=" + SECRET);
    }

    /**
     * Answers this share of the calls with 503, and of this share of all it takes the events in and
     * hangs up.
     */
    void fail(double share, double takingThem) {
        failing = share;
        hangingUp = takingThem;
    }

    /** From now on connections are refused, and those there are broken off. */
    void goAway() {
        server.stop(0);
    }

    void comeBack() {
        Eventually.isTrue(this::isOpenAgain);
    }

    /** Meanwhile the port may have gone to somebody's outgoing connection, for a while. */
    private boolean isOpenAgain() {
        try {
            server = open(port);
            return true;
        } catch (UncheckedIOException taken) {
            return false;
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            double chance = ThreadLocalRandom.current().nextDouble();
            if (chance < failing) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                boolean hangsUp = chance < failing + hangingUp;
                take(exchange.getRequestHeaders().getFirst("Jumun-Signature"), body, hangsUp);
                if (!hangsUp) {
                    exchange.sendResponseHeaders(204, -1);
                }
            }
        }
    }

    private synchronized void take(String signature, byte[] body, boolean hangsUp) {
        if (!isSigned(signature, body)) {
            faults.add("a batch was signed with " + signature);
        }
        eventsOf(body).forEach(this::take);
        hungUp += hangsUp ? 1 : 0;
    }

    private void take(String body) {
        JsonNode json = JSON.readTree(body);
        Event event =
                new Event(
                        json.get("id").asString(),
                        json.get("subject").asString(),
                        json.get("type").asString());
        arrivals++;
        String before = taken.putIfAbsent(event, body);
        if (before != null && !before.equals(body)) {
            faults.add(event + " came as " + before + " and as " + body);
        }
        String last = lastOf.put(event.order, event.type);
        boolean isPayment = event.type.contains("paid");
        if (last == null ? !isPayment : isPayment && !last.equals(event.type)) {
            faults.add(event + " came after " + last);
        }
    }

    /** {@code t=<unix seconds>,v1=<hex of the HMAC of "t.body">}. */
    private static boolean isSigned(String signature, byte[] body) {
        if (signature == null || !signature.matches("t=\\d+,v1=[0-9a-f]{64}")) {
            return false;
        }
        String time = signature.substring("t=".length(), signature.indexOf(','));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return signature.endsWith("v1=" + HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The objects of an array, each as the bytes that came. */
    private static List<String> eventsOf(byte[] batch) {
        List<String> events = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(batch)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                events.add(new String(batch, start, end - start, StandardCharsets.UTF_8));
            }
        }
        return events;
    }

    /** Every event that came, once. */
    synchronized Set<Event> events() {
        return new HashSet<>(taken.keySet());
    }

    /** How many events it took that it had already. */
    synchronized long repeats() {
        return arrivals - taken.size();
    }

    /** How many batches it took in and hung up on. */
    synchronized long hungUp() {
        return hungUp;
    }

    /**
     * What is wrong with what came: not signed, several forms of one event, a wrong order, several
     * events of one kind for an order.
     */
    synchronized List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        Set<String> kinds = new HashSet<>();
        for (Event event : taken.keySet()) {
            if (!kinds.add(event.order + event.type)) {
                all.add(event.order + " has two of " + event.type);
            }
        }
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
