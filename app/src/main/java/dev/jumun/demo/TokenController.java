package dev.jumun.demo;

import dev.jumun.shared.UserId;
import dev.jumun.shared.web.openapi.Public;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out tokens to whoever asks. */
@RestController
@RequestMapping({DemoPaths.IN_API, DemoPaths.SHORT})
final class TokenController {

    private final DemoTokens tokens;

    TokenController(DemoTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * @param userId 1–64 visible ASCII characters
     * @param admin whether the token opens the admin calls; left out it does not
     */
    record TokenRequest(
            @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,64}") String userId,
            @Nullable Boolean admin) {}

    @Public
    @PostMapping("/tokens")
    DemoTokens.Issued issue(@Valid @RequestBody TokenRequest request) {
        return tokens.issue(new UserId(request.userId()), Boolean.TRUE.equals(request.admin()));
    }
}
