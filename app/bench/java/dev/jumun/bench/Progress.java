package dev.jumun.bench;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What is being done, for who waits for it. */
final class Progress {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Progress() {}

    static void say(String text) {
        System.err.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + text);
    }
}
