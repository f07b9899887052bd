package dev.jumun.shared.web;

import dev.jumun.shared.Caller;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.KeyInUseException;
import dev.jumun.shared.OutcomeUnknownException;
import dev.jumun.shared.OverloadedException;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.UserId;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.validation.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls that no room has, to try what all rooms share. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
public class ProbeController {

    enum Colour {
        RED,
        GREEN
    }

    record Line(@NotNull Long optionId, @NotNull @Min(1) @Max(999) Long quantity) {}

    record Probe(
            @Nullable @Min(1) Long amount,
            @Nullable @Text(max = 5) String name,
            @Nullable @Text(min = 0, max = 20, multiline = true) String reason,
            @Nullable Colour colour,
            @Nullable Boolean flag,
            @Nullable UUID id,
            @Nullable Instant at,
            @Nullable LocalDate date,
            @Nullable @Valid @Size(min = 1, max = 3) List<@NotNull @Valid Line> lines) {}

    private record Question() {}

    private final PublicAnswers publicAnswers;

    ProbeController(PublicAnswers publicAnswers) {
        this.publicAnswers = publicAnswers;
    }

    @PostMapping("/api/v1/probe")
    Probe echo(@Valid @RequestBody Probe probe) {
        return probe;
    }

    @PostMapping("/api/v1/probe/bare")
    Map<String, String> bare() {
        return Map.of("read", "nothing");
    }

    @GetMapping("/api/v1/probe/caller")
    Caller caller(Caller caller) {
        return caller;
    }

    @GetMapping("/api/v1/probe/parameters")
    Map<String, String> parameters(
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable Long number,
            @RequestParam(required = false) @Nullable Colour colour,
            @RequestParam(required = false) @Nullable Boolean flag,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable UserId user,
            @RequestParam(required = false) @Nullable String q) {
        return Map.of("limit", Integer.toString(limit), "q", String.valueOf(q));
    }

    @GetMapping("/api/v1/probe/required")
    Map<String, String> required(@RequestParam String text) {
        return Map.of("text", text);
    }

    @GetMapping("/api/v1/probe/numbers/{number}")
    Map<String, Long> number(@PathVariable long number) {
        return Map.of("number", number);
    }

    @GetMapping("/api/v1/probe/ids/{id}")
    Map<String, UUID> id(@PathVariable UUID id) {
        return Map.of("id", id);
    }

    @GetMapping("/api/v1/demo/public")
    ResponseEntity<Map<String, String>> publicRead(HttpServletRequest request) {
        return publicAnswers.answer(request, new Question(), () -> Map.of("a", "b"));
    }

    @GetMapping("/api/v1/probe/failing/{how}")
    String failing(@PathVariable String how) {
        throw switch (how) {
            case "overloaded" -> new OverloadedException("full");
            case "busy" -> new RowsBusyException("held", null);
            case "database" -> new DatabaseUnavailableException("none", null);
            case "unknown" -> new OutcomeUnknownException("lost", null);
            case "key" -> new KeyInUseException("held", null);
            default -> new IllegalStateException("select secret from vault");
        };
    }
}
