package dev.jumun.bench;

import java.util.List;
import java.util.regex.Pattern;

/** Takes SQL apart: a semicolon at the end of a line ends a statement. */
final class Statements {

    private static final Pattern END = Pattern.compile(";\\s*(?:\\n|$)");

    private Statements() {}

    static List<String> of(String script) {
        return END.splitAsStream(script).filter(statement -> !statement.isBlank()).toList();
    }
}
