package dev.jumun.coupon.web;

import dev.jumun.coupon.CampaignStatus;
import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.CouponDesk;
import dev.jumun.coupon.CouponStatus;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Caller;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.web.answer.Bytes;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.openapi.Public;
import dev.jumun.shared.web.openapi.Refuses;
import dev.jumun.shared.web.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Coupons to claim, for anybody to see, and a customer's own. */
@RestController
@RequestMapping(path = "/api/v1/coupons", produces = MediaType.APPLICATION_JSON_VALUE)
public final class CouponController {

    /** All that has not ended: one that is sold out may grow. */
    private static final Set<CampaignStatus> ALIVE =
            EnumSet.complementOf(EnumSet.of(CampaignStatus.ENDED));

    private static final URI MINE = URI.create("/api/v1/coupons/mine");

    /** All that a page depends on, beside the time. */
    private record Listed(int limit, @Nullable Long before) {}

    private final Campaigns campaigns;
    private final IssuedCoupons coupons;
    private final CouponDesk desk;
    private final BusinessClock clock;
    private final Cursors cursors;
    private final PublicAnswers answers;
    private final JsonMapper mapper;

    /**
     * @param campaigns and {@code coupons}, {@code clock}: for reading
     */
    public CouponController(
            Campaigns campaigns,
            IssuedCoupons coupons,
            CouponDesk desk,
            BusinessClock clock,
            Cursors cursors,
            PublicAnswers answers,
            JsonMapper mapper) {
        this.campaigns = campaigns;
        this.coupons = coupons;
        this.desk = desk;
        this.clock = clock;
        this.cursors = cursors;
        this.answers = answers;
        this.mapper = mapper;
    }

    @GetMapping
    @Public
    ResponseEntity<ListAnswer<CampaignAnswer>> list(
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Long before = cursors.position(cursor, Long.class, "coupons");
        return answers.answer(request, new Listed(limit, before), () -> read(limit, before));
    }

    private ListAnswer<CampaignAnswer> read(int limit, @Nullable Long before) {
        Instant now = clock.now();
        return cursors.answer(
                campaigns
                        .find(ALIVE, limit, before)
                        .map(campaign -> CampaignAnswer.from(campaign, now)),
                "coupons");
    }

    /** Needs no key: one coupon a campaign and user is its key. */
    @PostMapping("/{id}/issue")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        ProblemCode.COUPON_ALREADY_ISSUED,
        ProblemCode.COUPON_NOT_OPEN,
        ProblemCode.COUPON_SOLD_OUT
    })
    ResponseEntity<IssuedCouponAnswer> claim(Caller caller, @PathVariable long id) {
        IssuedCoupon coupon = Decisions.accepted(desk.claim(caller, id));
        return Bytes.json(
                mapper,
                ResponseEntity.created(MINE),
                IssuedCouponAnswer.from(coupon, coupon.issuedAt()));
    }

    @GetMapping("/mine")
    ListAnswer<IssuedCouponAnswer> mine(
            Caller caller,
            @RequestParam(required = false) @Nullable CouponStatus status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TimePosition after = cursors.position(cursor, TimePosition.class, "coupons-mine", status);
        Instant now = clock.now();
        return cursors.answer(
                coupons.find(caller.id(), status, limit, after)
                        .map(coupon -> IssuedCouponAnswer.from(coupon, now)),
                "coupons-mine",
                status);
    }
}
