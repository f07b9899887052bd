package dev.jumun.statistics.web;

import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.answer.StandingAnswer;
import dev.jumun.shared.web.openapi.Public;
import dev.jumun.statistics.PopularProducts;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What sells best, for anybody. */
@RestController
public final class PopularController {

    private static final String PATH = "/api/v1/products/popular";

    private final StandingAnswer<PopularAnswer> shown;

    public PopularController(StandingAnswer<PopularAnswer> shown) {
        this.shown = shown;
    }

    /** What is shown; somebody has to see to it that it is renewed. */
    public static StandingAnswer<PopularAnswer> shown(
            PopularProducts popular, PublicAnswers answers) {
        return answers.standing(PATH, () -> PopularAnswer.from(popular.latest()));
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            description =
                    "The five products on sale that sold best in the three days before `asOf`,"
                            + " `[from, to)`: by pieces, then by what was paid for them.")
    @Public
    ResponseEntity<PopularAnswer> list(HttpServletRequest request) {
        return shown.answer(request);
    }
}
