package dev.jumun.dataplatform.http;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.dataplatform.cloudevents.CloudEventJson;
import dev.jumun.order.OrderEvent;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Posts events to a receiver as a batch of CloudEvents, signed.
 *
 * <p>The status decides, whatever follows it: a receiver that said 200 has the events, even when
 * its body never ends. The body is read only so that the connection can serve again, and what is
 * too long or too slow costs the connection.
 *
 * <p>Hazard: the client's own time limit ends with the headers, and a receiver that then drips one
 * byte a second would hold a worker for ever. So the limit stands around the whole call here, and a
 * call that is given up is cancelled, which closes its connection.
 */
public final class HttpDataPlatform implements DataPlatform, AutoCloseable {

    static final String BATCH = "application/cloudevents-batch+json";

    private static final Duration CONNECT = Duration.ofSeconds(1);

    /** The whole call, from connecting to the last byte of the answer. */
    private static final Duration CALL = Duration.ofSeconds(3);

    private static final long LONGEST_BODY = 64 * 1024;

    private final URI url;
    private final boolean isEncrypted;
    private final Signature signature;
    private final InstantSource clock;
    private final CloudEventJson json = new CloudEventJson();
    private final ThreadLocal<Boolean> beginning = ThreadLocal.withInitial(() -> false);
    private volatile HttpClient client = open();
    private boolean closed;

    /**
     * @param url http or https
     * @param secrets one, or two while rotating
     * @param clock the time that receivers are told and compare with theirs
     */
    public HttpDataPlatform(URI url, List<String> secrets, InstantSource clock) {
        this.url = url;
        this.isEncrypted = "https".equalsIgnoreCase(url.getScheme());
        this.signature = new Signature(secrets);
        this.clock = clock;
    }

    private HttpClient open() {
        return HttpClient.newBuilder()
                .executor(this::execute)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                // Elsewhere nobody has the secret, and nobody was meant to have the events.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * A step of a call is done where it comes up, on the client's own thread mostly: handing it to
     * another thread costs more than the step. But a call begins by looking up the receiver's name,
     * which may take long, and the limit has to stand around that too; and the steps of a handshake
     * are long, and would hold up all other calls.
     */
    private void execute(Runnable step) {
        if (isEncrypted || beginning.get()) {
            Thread.ofVirtual().name("data-platform-http").start(step);
        } else {
            step.run();
        }
    }

    @Override
    public DeliveryOutcome deliver(List<OrderEvent> events) {
        AtomicReference<@Nullable Answer> answer = new AtomicReference<>();
        HttpClient used = client;
        CompletableFuture<?> call = begin(used, request(events), keeping(answer));
        String failure = failure(call);
        if (call.state() == Future.State.FAILED
                && call.exceptionNow() instanceof ProtocolException) {
            giveUp(used);
        }
        Answer came = answer.get();
        return came != null
                ? came.outcome(clock.instant())
                : new DeliveryOutcome.Unavailable(null, failure, null);
    }

    private CompletableFuture<?> begin(
            HttpClient used, HttpRequest request, BodyHandler<Void> handler) {
        beginning.set(true);
        try {
            return used.sendAsync(request, handler);
        } finally {
            beginning.remove();
        }
    }

    private HttpRequest request(List<OrderEvent> events) {
        byte[] body = json.writeBatch(events);
        return HttpRequest.newBuilder(url)
                .header("Content-Type", BATCH)
                .header(Signature.HEADER, signature.of(clock.instant(), body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Keeps the status as soon as it is there, and reads past the body. */
    private static BodyHandler<Void> keeping(AtomicReference<@Nullable Answer> answer) {
        return head -> {
            answer.set(Answer.of(head));
            return BodySubscribers.limiting(BodySubscribers.discarding(), LONGEST_BODY);
        };
    }

    /** Waits for the end of the call and says why there is no answer, should there be none. */
    private static String failure(CompletableFuture<?> call) {
        try {
            call.get(CALL.toMillis(), TimeUnit.MILLISECONDS);
            return "no answer";
        } catch (TimeoutException e) {
            return "no answer within " + CALL.toSeconds() + " s";
        } catch (ExecutionException e) {
            return "no answer: " + DeliveryOutcome.typesOf(call.exceptionNow());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while waiting for the answer";
        } finally {
            call.cancel(true);
        }
    }

    /**
     * The client leaves the connection open on which an answer was no HTTP, and nothing but its own
     * end closes it. What other workers have under way with it fails too, and is sent again.
     */
    private synchronized void giveUp(HttpClient used) {
        if (!closed && used.equals(client)) {
            client = open();
            used.shutdownNow();
        }
    }

    /** Ends what is under way. */
    @Override
    public synchronized void close() {
        closed = true;
        client.shutdownNow();
    }
}
