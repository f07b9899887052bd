package dev.jumun.demo.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;

/** Another JVM that has the demo's database open, until it is told to end or is killed. */
@NullMarked
final class OtherInstance implements AutoCloseable {

    private static final int LIMIT_SECONDS = 120;

    private final Process process;
    private final BufferedReader output;

    private OtherInstance(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Opens the database, writes a row of its name, says where, and waits for its input to end. */
    public static void main(String[] arguments) throws IOException, SQLException {
        try (DemoDatabase database = DemoDatabase.open(Path.of(arguments[0]))) {
            Rows.write(database, arguments[1]);
            System.out.println("open " + database.url());
            try (InputStream input = System.in) {
                input.readAllBytes();
            }
        }
    }

    static OtherInstance begin(Path folder, String row) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(OtherInstance.class.getName(), folder.toString(), row));
        return new OtherInstance(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The URL of its database, when it has it. */
    String url() throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<String> line = new FutureTask<>(this::readUrl);
        Thread.ofVirtual().start(line);
        return line.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private String readUrl() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("open ")) {
                return line.substring("open ".length());
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("The other instance did not open its database:\n" + said);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        awaitEnd();
        assertThat(process.exitValue()).isZero();
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
