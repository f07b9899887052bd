package dev.jumun.dataplatform.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.NullMarked;

/** A real Kafka broker of one node in this process, which can be stopped and started again. */
@NullMarked
final class Broker implements AutoCloseable {

    static final int PARTITIONS = 3;

    private final KafkaConfig config;
    private final int port;
    private KafkaRaftServer server;

    Broker(Path folder) throws Exception {
        this.port = freePort();
        int controllerPort = freePort();
        this.config =
                KafkaConfig.fromProps(
                        properties(
                                Map.ofEntries(
                                        Map.entry("node.id", "1"),
                                        Map.entry("process.roles", "broker,controller"),
                                        Map.entry(
                                                "listeners",
                                                "CLIENTS://localhost:%d,CONTROLLER://localhost:%d"
                                                        .formatted(port, controllerPort)),
                                        Map.entry(
                                                "listener.security.protocol.map",
                                                "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                                        Map.entry("controller.listener.names", "CONTROLLER"),
                                        Map.entry("inter.broker.listener.name", "CLIENTS"),
                                        Map.entry(
                                                "controller.quorum.voters",
                                                "1@localhost:" + controllerPort),
                                        Map.entry("log.dirs", folder.toString()),
                                        Map.entry("num.network.threads", "1"),
                                        Map.entry("num.io.threads", "2"),
                                        Map.entry("log.cleaner.enable", "false"),
                                        Map.entry("auto.create.topics.enable", "false"),
                                        Map.entry("offsets.topic.replication.factor", "1"),
                                        Map.entry("broker.heartbeat.interval.ms", "100"),
                                        Map.entry("broker.session.timeout.ms", "1000"),
                                        Map.entry("controlled.shutdown.enable", "false"))));
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .run();
        this.server = started();
    }

    private static java.util.Properties properties(Map<String, String> entries) {
        java.util.Properties properties = new java.util.Properties();
        properties.putAll(entries);
        return properties;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private KafkaRaftServer started() {
        KafkaRaftServer started = new KafkaRaftServer(config, Time.SYSTEM);
        started.startup();
        return started;
    }

    String address() {
        return "localhost:" + port;
    }

    /** Makes a topic of a new name. */
    String topic(Map<String, String> settings) throws Exception {
        String name = "orders-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
        return name;
    }

    static List<TopicPartition> partitions(String topic) {
        return java.util.stream.IntStream.range(0, PARTITIONS)
                .mapToObj(n -> new TopicPartition(topic, n))
                .toList();
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    void start() {
        server = started();
    }

    @Override
    public void close() {
        stop();
    }
}
