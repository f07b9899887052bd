package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the README's tour as it stands there, so that it cannot rot. */
class TourTest {

    private static final String TOUR = "<!-- tour";
    private static final String OUTAGE = "<!-- outage";

    @Test
    void theToursOwnCommandsDoWhatItSays() throws IOException, InterruptedException {
        TestDatabase database = Instance.demoDatabase();
        try (Instance instance = Instance.start(database)) {
            String output = run(instance, commands(TOUR));

            List<String> answers = output.lines().toList();
            assertThat(answers).as(output).hasSize(6);
            assertThat(answers.get(0)).contains("\"type\":\"CHARGE\"", "\"amount\":500000");
            assertThat(answers.get(1)).contains("\"items\":[", "\"selectable\":true");
            assertThat(answers.get(2)).contains("\"asOf\":\"20", "\"rank\":5");
            assertThat(answers.get(3)).contains("\"sequence\":", "\"status\":\"USABLE\"");
            assertThat(answers.get(4)).contains("\"items\":[{", "\"status\":\"PAID\"");
            assertThat(answers.get(5))
                    .contains("\"status\":\"CANCELLED\"", "\"cancelReason\":\"changed my mind\"");
            assertThat(new Shop(instance.asAdministrator(), database).violations()).isEmpty();
        }
    }

    @Test
    void theOutageHealsAsItSays() throws IOException, InterruptedException {
        TestDatabase database = Instance.demoDatabase();
        try (Instance instance = Instance.start(database)) {
            String output = run(instance, commands(TOUR) + commands(OUTAGE));

            List<String> answers = output.lines().skip(6).toList();
            assertThat(answers).as(output).hasSize(5);
            assertThat(answers.get(0)).contains("\"down\":true");
            assertThat(answers.get(1)).contains("\"status\":\"PENDING\"", "\"attempts\":0");
            assertThat(answers.get(2)).contains("\"down\":false");
            assertThat(answers.get(3)).contains("\"status\":\"DELIVERED\"", "\"attempts\":1");
            assertThat(answers.get(4)).contains("dev.jumun.order.paid.v1");
        }
    }

    private static String commands(String mark) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String marked = readme.substring(readme.indexOf(mark));
        String block = marked.substring(marked.indexOf("```sh\n") + "```sh\n".length());
        return block.substring(0, block.indexOf("```"));
    }

    private static String run(Instance instance, String commands)
            throws IOException, InterruptedException {
        String here = commands.replace("http://localhost:8080", instance.uri().toString());
        Path errors = Files.createTempFile("tour", ".err");
        Process shell =
                new ProcessBuilder("bash", "-eu", "-c", here)
                        .redirectError(errors.toFile())
                        .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(output + Files.readString(errors)).isZero();
        return output;
    }
}
