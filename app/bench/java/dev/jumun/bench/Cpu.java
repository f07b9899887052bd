package dev.jumun.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time that processes have used, from {@code /proc}, in milliseconds. */
final class Cpu {

    private static final Path PROC = Path.of("/proc");

    /** Linux shows times in hundredths of a second, on every platform. */
    private static final long MILLISECONDS_A_TICK = 10;

    private Cpu() {}

    /** What {@code /proc/<pid>/stat} says, in ticks; of the children, those that have ended. */
    record Stat(long parent, long own, long children) {

        /** The second field is the program's name in brackets, which may itself hold brackets. */
        static Stat parse(String line) {
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return new Stat(
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                    Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        }
    }

    /** Of the bench's own children that have ended. */
    static long ofEndedChildren() throws IOException {
        return stat(PROC.resolve("self")).children() * MILLISECONDS_A_TICK;
    }

    /** Of a process and its children, ended ones included. */
    static long ofFamily(long pid) throws IOException {
        Stat head = stat(PROC.resolve(Long.toString(pid)));
        long ticks = head.own() + head.children();
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
        return ticks * MILLISECONDS_A_TICK;
    }

    private static Stat stat(Path process) throws IOException {
        return Stat.parse(Files.readString(process.resolve("stat")));
    }
}
