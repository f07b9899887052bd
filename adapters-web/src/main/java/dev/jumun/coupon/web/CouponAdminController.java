package dev.jumun.coupon.web;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.CampaignAdmin;
import dev.jumun.coupon.CampaignStatus;
import dev.jumun.coupon.CampaignWindowsInvalid;
import dev.jumun.coupon.Campaigns;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Decision;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.openapi.Refuses;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Coupon campaigns, for administrators. */
@RestController
@RequestMapping(path = "/api/v1/admin/coupons", produces = MediaType.APPLICATION_JSON_VALUE)
public final class CouponAdminController {

    private final Campaigns campaigns;
    private final CampaignAdmin office;
    private final BusinessClock clock;
    private final Cursors cursors;

    public CouponAdminController(
            Campaigns campaigns, CampaignAdmin office, BusinessClock clock, Cursors cursors) {
        this.campaigns = campaigns;
        this.office = office;
        this.clock = clock;
        this.cursors = cursors;
    }

    @GetMapping
    ListAnswer<CampaignAnswer> list(
            @RequestParam(required = false) @Nullable CampaignStatus status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Long before = cursors.position(cursor, Long.class, "admin-coupons", status);
        Set<CampaignStatus> statuses =
                status == null ? EnumSet.allOf(CampaignStatus.class) : EnumSet.of(status);
        Instant now = clock.now();
        return cursors.answer(
                campaigns
                        .find(statuses, limit, before)
                        .map(campaign -> CampaignAnswer.from(campaign, now)),
                "admin-coupons",
                status);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CampaignAnswer> create(
            Administrator administrator, @Valid @RequestBody CampaignRequest request) {
        Campaign created = office.create(request.terms(), administrator);
        return ResponseEntity.created(URI.create("/api/v1/admin/coupons/" + created.id()))
                .body(answer(created));
    }

    @GetMapping("/{id}")
    CampaignAnswer find(@PathVariable long id) {
        Campaign campaign = campaigns.find(id);
        if (campaign == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return answer(campaign);
    }

    @PatchMapping("/{id}")
    @Refuses(ProblemCode.COUPON_TERMS_FROZEN)
    CampaignAnswer change(
            Administrator administrator,
            @PathVariable long id,
            @Valid @RequestBody CampaignPatch request) {
        Decision<Campaign> decision = office.change(id, request.change(), administrator);
        // Only together with what is kept already do these make a window that is none.
        if (decision instanceof Decision.Refused<Campaign>(CampaignWindowsInvalid refusal)) {
            throw Problem.invalid("issueUntil", "windows").asException();
        }
        return answer(Decisions.accepted(decision));
    }

    private CampaignAnswer answer(Campaign campaign) {
        return CampaignAnswer.from(campaign, clock.now());
    }
}
