package dev.jumun.coupon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.CampaignFixture;
import dev.jumun.coupon.CampaignStatus;
import dev.jumun.coupon.CouponStatus;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.Validity;
import dev.jumun.shared.People;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.shared.persistence.Times;
import dev.jumun.user.persistence.JdbcUserRegister;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The lists work a status out in SQL, everything else in the core: both must say the same. Within a
 * transaction PostgreSQL's {@code now()} stands still, so that even the very ends of the windows
 * are compared.
 */
class StatusInSqlTest {

    private static final int SAMPLES = 400;
    private static final List<Long> OFFSETS = List.of(-90L, -1L, 0L, 1L, 90L);

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();
    private final JdbcCampaigns campaigns = new JdbcCampaigns(DATABASE.jdbc(), DATABASE.locks());
    private final JdbcIssuedCoupons coupons =
            new JdbcIssuedCoupons(DATABASE.jdbc(), DATABASE.locks());
    private final Random random = new Random(20_260_302);

    /** A bare transaction, in which nothing that is saved is put off until its end. */
    private final TransactionTemplate atOneMoment =
            new TransactionTemplate(new JdbcTransactionManager(DATABASE.asService()));

    @Test
    void agreesOnCampaigns() {
        atOneMoment.executeWithoutResult(_ -> {
            Instant now = now();
            List<Campaign> made = new ArrayList<>();
            for (int n = 0; n < SAMPLES; n++) {
                made.add(make(now));
            }
            Set<CampaignStatus> seen = EnumSet.noneOf(CampaignStatus.class);
            for (CampaignStatus status : CampaignStatus.values()) {
                List<Campaign> expected =
                        made.stream()
                                .filter(campaign -> campaign.status(now) == status)
                                .sorted(Comparator.comparingLong(Campaign::id).reversed())
                                .toList();
                assertThat(campaigns.find(List.of(status), SAMPLES, null).items())
                        .as(status.name())
                        .isEqualTo(expected);
                if (!expected.isEmpty()) {
                    seen.add(status);
                }
            }
            assertThat(seen).containsExactly(CampaignStatus.values());
        });
    }

    private Campaign make(Instant now) {
        Instant from = at(now);
        Instant until = at(now);
        if (!from.isBefore(until)) {
            until = from.plusSeconds(1);
        }
        Validity validity =
                random.nextBoolean() ? new Validity.Days(1) : new Validity.Until(at(now));
        long id =
                campaigns.insert(
                        CampaignFixture.campaign()
                                .window(from, until)
                                .validity(validity)
                                .quantity(2)
                                .terms(),
                        now);
        Campaign campaign = Objects.requireNonNull(campaigns.find(id));
        Campaign changed =
                new Campaign(id, campaign.terms(), random.nextInt(3), random.nextBoolean(), now);
        campaigns.update(changed);
        campaigns.saveIssued(List.of(changed));
        return changed;
    }

    @Test
    void agreesOnIssuedCoupons() {
        atOneMoment.executeWithoutResult(_ -> {
            Instant now = now();
            new JdbcUserRegister(DATABASE.jdbc()).introduce(List.of(People.ALICE), now);
            insertCoupons(SAMPLES);
            List<IssuedCoupon> all = find(null);

            assertThat(all).hasSize(SAMPLES);
            for (CouponStatus status : CouponStatus.values()) {
                assertThat(find(status))
                        .as(status.name())
                        .isNotEmpty()
                        .isEqualTo(
                                all.stream()
                                        .filter(coupon -> coupon.status(now) == status)
                                        .toList());
            }
        });
    }

    /** Coupons that end before, at and after now, some of them used on an order of Alice's. */
    private void insertCoupons(int count) {
        DATABASE.jdbc()
                .sql(
                        """
                        INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at)
                        VALUES (gen_random_uuid(), '0000000000000001', 'alice', 'PAID', 0, 0, 0, now())
                        """)
                .update();
        DATABASE.jdbc()
                .sql(
                        """
                        WITH made AS (
                            INSERT INTO coupons (name, discount_type, discount_value, min_order, quantity,
                                                 issue_from, issue_until, valid_days, created_at)
                            SELECT 'c', 'FIXED', 1, 0, 1, now(), now() + interval '1 h', 1, now()
                            FROM generate_series(1, ?)
                            RETURNING id)
                        INSERT INTO issued_coupons (id, coupon_id, user_id, sequence, order_id, used_at,
                                                    valid_from, valid_until, issued_at)
                        SELECT gen_random_uuid(), made.id, 'alice', 1, o.id, o.created_at,
                               now() - interval '1 day', now() + (made.id % 3 - 1) * interval '1 us', now()
                        FROM made LEFT JOIN orders o ON made.id % 4 = 0
                        """)
                .param(count)
                .update();
    }

    private List<IssuedCoupon> find(@Nullable CouponStatus status) {
        return coupons.find(People.ALICE.id(), status, SAMPLES, null).items();
    }

    private Instant at(Instant now) {
        return now.plus(Duration.ofSeconds(OFFSETS.get(random.nextInt(OFFSETS.size()))));
    }

    private Instant now() {
        return DATABASE.jdbc()
                .sql("SELECT now() AS now")
                .query((row, i) -> Times.get(row, "now"))
                .single();
    }
}
