import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of Jumun's order events over HTTP, to try things out and to begin your own with. It
 * checks who sent a batch and when, drops what it has had already, and prints the rest, an event a
 * line.
 *
 * <pre>JUMUN_SECRET='a secret of sixteen bytes or more' java Receiver.java [port]</pre>
 *
 * JDK 25, nothing else. What a real one does better: it keeps the ids it has seen where it keeps the
 * events, in one transaction, and parses the JSON with a library.
 */
final class Receiver {

    /** An older signature may have been overheard; a newer one than now means a wrong clock. */
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private static final int LONGEST_BODY = 8 * 1024 * 1024;

    /** The ids it remembers. Repeats come soon, after a fault; or when an operator sends again. */
    private static final int SEEN = 100_000;

    private final byte[] secret;
    private final Map<String, Boolean> seen =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > SEEN;
                }
            };

    private Receiver(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    static void main(String[] arguments) throws IOException {
        String secret = System.getenv("JUMUN_SECRET");
        if (secret == null) {
            System.err.println("JUMUN_SECRET is not set");
            System.exit(1);
        }
        int port = arguments.length == 0 ? 9000 : Integer.parseInt(arguments[0]);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Receiver receiver = new Receiver(secret);
        server.createContext("/", receiver::answer);
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    /** What Jumun makes of it: 2xx, it has them; 401, an outage until somebody mends the secret. */
    private int status(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return 413;
        }
        if (!isSigned(exchange.getRequestHeaders().getFirst("Jumun-Signature"), body)) {
            return 401;
        }
        // Only what is signed is worth reading.
        take(events(new String(body, StandardCharsets.UTF_8)));
        return 204;
    }

    /** {@code t=<unix seconds>,v1=<hex>[,v1=<hex>]}: one of them is made with our secret. */
    private boolean isSigned(String header, byte[] body) {
        if (header == null || !header.matches("t=\\d{1,12}(,v1=[0-9a-f]{64}){1,2}")) {
            return false;
        }
        String[] parts = header.split(",");
        String time = parts[0].substring("t=".length());
        Instant sent = Instant.ofEpochSecond(Long.parseLong(time));
        if (Duration.between(sent, Instant.now()).abs().compareTo(OLDEST) > 0) {
            return false;
        }
        byte[] expected = hmac(time, body);
        boolean ours = false;
        for (int i = 1; i < parts.length; i++) {
            byte[] signature = HexFormat.of().parseHex(parts[i].substring("v1=".length()));
            // Takes the same time wherever they differ, so that nobody can find it byte by byte.
            ours |= MessageDigest.isEqual(expected, signature);
        }
        return ours;
    }

    private byte[] hmac(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes each event once. Answering comes after: what is not kept yet must be sent again. */
    private synchronized void take(List<String> events) {
        for (String event : events) {
            if (seen.putIfAbsent(id(event), true) == null) {
                System.out.println(event);
            }
        }
    }

    /** Every event begins so: {@code {"specversion":"1.0","id":"…"}. */
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static String id(String event) {
        Matcher id = ID.matcher(event);
        if (!id.find()) {
            throw new UncheckedIOException(new IOException("an event without an id"));
        }
        return id.group(1);
    }

    /** The objects of a JSON array of objects, as they stand there. */
    private static List<String> events(String array) {
        List<String> events = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean inText = false;
        for (int i = 0; i < array.length(); i++) {
            char c = array.charAt(i);
            if (inText) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' && depth++ == 0) {
                start = i;
            } else if (c == '}' && --depth == 0) {
                events.add(array.substring(start, i + 1));
            }
        }
        return events;
    }
}
