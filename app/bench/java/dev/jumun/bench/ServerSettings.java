package dev.jumun.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The settings of the database server that floor and service share. */
final class ServerSettings {

    private ServerSettings() {}

    /** The lines of its configuration; of a setting that is there twice, the last one counts. */
    static List<String> of(Home home, Options options) {
        List<String> lines = new ArrayList<>(forMemory(memory()));
        lines.addAll(home.lines("postgresql.conf"));
        options.server().forEach((name, value) -> lines.add(name + " = " + value));
        return lines;
    }

    /**
     * What depends on the machine's memory: a quarter of it for the server's buffers, which
     * PostgreSQL's manual (Resource Consumption) calls reasonable to begin with. With what the
     * kernel keeps of files it is taken to be half, since the service and the load generators want
     * memory too, and so may a second database.
     *
     * @param bytes of memory
     */
    private static List<String> forMemory(long bytes) {
        long quarter = (bytes >> 20) / 4;
        return List.of(
                "shared_buffers = %dMB".formatted(quarter),
                "effective_cache_size = %dMB".formatted(2 * quarter));
    }

    /** Of the machine, or of the container. */
    private static long memory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
