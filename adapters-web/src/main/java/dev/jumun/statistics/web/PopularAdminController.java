package dev.jumun.statistics.web;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Decision;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.StandingAnswer;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.statistics.DateTooLate;
import dev.jumun.statistics.PopularAdmin;
import dev.jumun.statistics.PopularList;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rankings, for operators. */
@RestController
@RequestMapping(path = "/api/v1/admin/popular", produces = MediaType.APPLICATION_JSON_VALUE)
public final class PopularAdminController {

    private static final Logger LOG = LoggerFactory.getLogger(PopularAdminController.class);

    private final PopularAdmin admin;
    private final StandingAnswer<PopularAnswer> shown;

    public PopularAdminController(PopularAdmin admin, StandingAnswer<PopularAnswer> shown) {
        this.admin = admin;
        this.shown = shown;
    }

    @PostMapping("/rebuild")
    @Operation(
            description =
                    "Adds up the three days before `asOf` anew and ranks them. `asOf` is not later"
                            + " than tomorrow in the shop's zone; tomorrow's ranking counts today"
                            + " as far as it has gone, and is replaced when its night comes.")
    PopularAnswer rebuild(Administrator administrator, @Valid @RequestBody RebuildRequest request) {
        Decision<PopularList> decision = admin.rebuild(request.asOf(), administrator);
        if (decision instanceof Decision.Refused<PopularList>(DateTooLate refusal)) {
            throw Problem.invalid("asOf", "afterTomorrow").asException();
        }
        PopularAnswer answer = PopularAnswer.from(Decisions.accepted(decision));
        showAtOnce();
        return answer;
    }

    /** Others see it within a second; whoever asks here next should see it already. */
    private void showAtOnce() {
        try {
            shown.renewNow();
        } catch (RuntimeException e) {
            // It is committed: whatever is wrong here is no answer to whoever had it rebuilt.
            LOG.debug("What was rebuilt shows a little later", e);
        }
    }
}
