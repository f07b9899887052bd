package dev.jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.Won;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiscountTest {

    private static long off(Discount discount, long subtotal) {
        return discount.on(Won.of(subtotal)).amount();
    }

    private static Discount fixed(long value) {
        return new Discount.Fixed(Won.of(value));
    }

    @Test
    void aFixedDiscountIsItsValueButNeverMoreThanTheSubtotal() {
        assertThat(off(fixed(3_000), 10_000)).isEqualTo(3_000);
        assertThat(off(fixed(3_000), 3_000)).isEqualTo(3_000);
        assertThat(off(fixed(3_000), 2_999)).isEqualTo(2_999);
        assertThat(off(fixed(3_000), 0)).isZero();
    }

    @Test
    void aPercentageIsRoundedDown() {
        assertThat(off(CampaignFixture.percent(10, null), 12_345)).isEqualTo(1_234);
        assertThat(off(CampaignFixture.percent(1, null), 99)).isZero();
        assertThat(off(CampaignFixture.percent(33, null), 100)).isEqualTo(33);
        assertThat(off(CampaignFixture.percent(100, null), 12_345)).isEqualTo(12_345);
    }

    @Test
    void aPercentageStopsAtItsBound() {
        Discount discount = CampaignFixture.percent(10, 1_000L);
        assertThat(off(discount, 9_999)).isEqualTo(999);
        assertThat(off(discount, 10_000)).isEqualTo(1_000);
        assertThat(off(discount, 10_010)).isEqualTo(1_000);
    }

    @Test
    void aPercentageOfAnEnormousSubtotalDoesNotOverflow() {
        assertThat(off(CampaignFixture.percent(99, null), Long.MAX_VALUE))
                .isEqualTo(Long.MAX_VALUE / 100 * 99 + Long.MAX_VALUE % 100 * 99 / 100);
        assertThat(off(CampaignFixture.percent(99, 5_000L), Long.MAX_VALUE)).isEqualTo(5_000);
    }

    @Test
    void noDiscountIsEverNegativeOrMoreThanTheSubtotal() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            long subtotal = random.nextLong(1_000_000);
            Discount discount =
                    random.nextBoolean()
                            ? fixed(random.nextLong(1, 1_000_000))
                            : CampaignFixture.percent(
                                    random.nextInt(1, 101),
                                    random.nextBoolean() ? random.nextLong(1, 50_000) : null);
            assertThat(off(discount, subtotal)).isBetween(0L, subtotal);
        }
    }
}
