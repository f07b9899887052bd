package dev.jumun.bare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers {@code GET /name} with the bytes of that file of a folder, read at the start. */
@SpringBootApplication
@RestController
public class Bare {

    private final Map<String, byte[]> answers = new HashMap<>();

    public Bare(@Value("${bare.answers}") Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            answers.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
    }

    @GetMapping("/{name}")
    ResponseEntity<byte[]> answer(@PathVariable String name) {
        byte[] answer = answers.get(name);
        return answer == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
    }

    public static void main(String[] args) {
        SpringApplication.run(Bare.class, args);
    }
}
