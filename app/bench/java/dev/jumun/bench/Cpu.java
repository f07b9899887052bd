package dev.jumun.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** CPU time that processes have used, from {@code /proc}, in milliseconds. */
final class Cpu {

    private static final Path PROC = Path.of("/proc");

    /** Linux shows times in hundredths of a second, on every platform. */
    private static final long MILLISECONDS_A_TICK = 10;

    private static final int MOST_LOOKS = 100;

    /** "C2 CompilerThread0", of which Linux keeps 15 characters. */
    private static final Pattern COMPILER = Pattern.compile("^C[12] Compiler");

    private Cpu() {}

    /** What {@code /proc/<pid>/stat} says, in ticks; of the children, those that have ended. */
    record Stat(String name, long parent, long own, long children) {

        /** The second field is the program's name in brackets, which may itself hold brackets. */
        static Stat parse(String line) {
            int end = line.lastIndexOf(')');
            String[] fields = line.substring(end + 2).split(" ", -1);
            return new Stat(
                    line.substring(line.indexOf('(') + 1, end),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                    Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        }
    }

    /** Of the bench's own children that have ended. */
    static long ofEndedChildren() throws IOException {
        return stat(PROC.resolve("self")).children() * MILLISECONDS_A_TICK;
    }

    /**
     * Of a process and its children, ended ones included. One that ends while they are looked at
     * would be missed among the living and among the ended, so they are looked at again.
     */
    static long ofFamily(long pid) throws IOException {
        Stat head = stat(PROC.resolve(Long.toString(pid)));
        for (int look = 0; look < MOST_LOOKS; look++) {
            long ticks = head.own() + head.children() + ofLivingChildren(pid);
            Stat then = stat(PROC.resolve(Long.toString(pid)));
            if (then.children() == head.children()) {
                return ticks * MILLISECONDS_A_TICK;
            }
            head = then;
        }
        throw new BenchException("children of process " + pid + " keep ending");
    }

    private static long ofLivingChildren(long pid) throws IOException {
        long ticks = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                try {
                    Stat stat = stat(process);
                    ticks += stat.parent() == pid ? stat.own() : 0;
                } catch (IOException e) {
                    // It has ended meanwhile.
                }
            }
        }
        return ticks;
    }

    /** Of each thread with which a JVM compiles, by its id. There is always one. */
    static Map<String, Long> ofCompilers(long pid) throws IOException {
        Map<String, Long> compilers = new HashMap<>();
        Path tasks = PROC.resolve(Long.toString(pid)).resolve("task");
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                try {
                    Stat stat = stat(thread);
                    if (COMPILER.matcher(stat.name()).find()) {
                        compilers.put(
                                thread.getFileName().toString(), stat.own() * MILLISECONDS_A_TICK);
                    }
                } catch (IOException e) {
                    // It has ended meanwhile.
                }
            }
        }
        if (compilers.isEmpty()) {
            throw new BenchException("process " + pid + " has no threads of HotSpot's compilers");
        }
        return compilers;
    }

    private static Stat stat(Path process) throws IOException {
        return Stat.parse(Files.readString(process.resolve("stat")));
    }
}
