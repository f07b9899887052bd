package dev.jumun.coupon.web;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.CampaignAdmin;
import dev.jumun.coupon.CampaignStatus;
import dev.jumun.coupon.Campaigns;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.openapi.Refuses;
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

/** Campaigns, for the shopkeeper. */
@RestController
@RequestMapping(path = CampaignAdminController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
public final class CampaignAdminController {

    static final String PATH = "/api/v1/admin/coupons";

    private final Campaigns campaigns;
    private final CampaignAdmin admin;
    private final BusinessClock clock;
    private final Cursors cursors;

    /**
     * @param campaigns on connections for reading, as the clock
     */
    public CampaignAdminController(
            Campaigns campaigns, CampaignAdmin admin, BusinessClock clock, Cursors cursors) {
        this.campaigns = campaigns;
        this.admin = admin;
        this.clock = clock;
        this.cursors = cursors;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CampaignAnswer> create(
            Administrator administrator, @Valid @RequestBody CampaignRequest request) {
        Campaign created = admin.create(request.terms(), administrator);
        return ResponseEntity.created(URI.create(PATH + "/" + created.id()))
                .body(CampaignAnswer.from(created, clock.now()));
    }

    @GetMapping
    ListAnswer<CampaignAnswer> list(
            @RequestParam(required = false) @Nullable CampaignStatus status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Long before = cursors.position(cursor, Long.class, "all coupons", status);
        Set<CampaignStatus> statuses =
                status == null ? EnumSet.allOf(CampaignStatus.class) : EnumSet.of(status);
        Instant now = clock.now();
        return cursors.answer(
                campaigns
                        .find(statuses, limit, before)
                        .map(campaign -> CampaignAnswer.from(campaign, now)),
                "all coupons",
                status);
    }

    @GetMapping("/{id}")
    CampaignAnswer find(@PathVariable long id) {
        return CampaignAnswer.from(Decisions.found(campaigns.find(id)), clock.now());
    }

    @PatchMapping("/{id}")
    @Refuses(ProblemCode.COUPON_TERMS_FROZEN)
    CampaignAnswer change(
            Administrator administrator,
            @PathVariable long id,
            @Valid @RequestBody CampaignChangeRequest request) {
        Campaign changed = Decisions.accepted(admin.change(id, request.change(), administrator));
        return CampaignAnswer.from(changed, clock.now());
    }
}
