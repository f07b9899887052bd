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

    private static final String MARK = "<!-- tour";

    @Test
    void theToursOwnCommandsDoWhatItSays() throws IOException, InterruptedException {
        TestDatabase database = Instance.demoDatabase();
        try (Instance instance = Instance.start(database)) {
            String output =
                    run(commands().replace("http://localhost:8080", instance.uri().toString()));

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

    private static String commands() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String marked = readme.substring(readme.indexOf(MARK));
        String block = marked.substring(marked.indexOf("```sh\n") + "```sh\n".length());
        return block.substring(0, block.indexOf("```"));
    }

    private static String run(String commands) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("tour", ".err");
        Process shell =
                new ProcessBuilder("bash", "-eu", "-c", commands)
                        .redirectError(errors.toFile())
                        .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(output + Files.readString(errors)).isZero();
        return output;
    }
}
