package dev.jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jumun.shared.Caller;
import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CouponBookTest {

    private static final Instant NOON = SettableClock.NOON;
    private static final UUID ID = IssuedCouponFixture.couponId(1);
    private static final OrderId ORDER = new OrderId(SequentialIds.id(9));

    private static IssuedCouponFixture alices() {
        return IssuedCouponFixture.coupon(1, People.ALICE);
    }

    private static CouponBook book(IssuedCouponFixture coupon) {
        return CouponBook.of(List.of(ID), List.of(coupon.build()), LockMode.BRIEFLY);
    }

    private static Decision<IssuedCoupon> check(
            IssuedCouponFixture coupon, Caller by, long subtotal, Instant at) {
        return book(coupon).check(ID, by.id(), Won.of(subtotal), at);
    }

    private static CouponNotUsable because(CouponNotUsable.Reason reason) {
        return new CouponNotUsable(reason);
    }

    @Test
    void aCouponIsUsableUntilItsEndAndNotAtIt() {
        Instant end = NOON.plus(Duration.ofHours(1));
        IssuedCoupon coupon = alices().validUntil(end).build();
        assertThat(coupon.status(NOON)).isEqualTo(CouponStatus.USABLE);
        assertThat(coupon.status(end.minusNanos(1_000))).isEqualTo(CouponStatus.USABLE);
        assertThat(coupon.status(end)).isEqualTo(CouponStatus.EXPIRED);
    }

    @Test
    void aUsedCouponIsUsedAlsoAfterItsEnd() {
        IssuedCoupon coupon = alices().used().validUntil(NOON).build();
        assertThat(coupon.status(NOON.plusSeconds(1))).isEqualTo(CouponStatus.USED);
    }

    @Test
    void acceptsAnOrderExactlyOnTheLeastSubtotal() {
        assertThat(check(alices().minOrder(5_000), People.ALICE, 5_000, NOON))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(Decided.refused(check(alices().minOrder(5_000), People.ALICE, 4_999, NOON)))
                .isEqualTo(because(CouponNotUsable.Reason.MIN_ORDER_NOT_MET));
    }

    @Test
    void somebodyElsesCouponIsNotFoundWhateverElseIsWrongWithIt() {
        assertThat(Decided.refused(check(alices().used(), People.BOB, 1, NOON)))
                .isEqualTo(because(CouponNotUsable.Reason.NOT_FOUND));
        CouponBook empty = CouponBook.of(List.of(ID), List.of(), LockMode.BRIEFLY);
        assertThat(Decided.refused(empty.check(ID, People.ALICE.id(), Won.of(1), NOON)))
                .isEqualTo(because(CouponNotUsable.Reason.NOT_FOUND));
    }

    @Test
    void usedComesBeforeExpiredBeforeTheLeastSubtotal() {
        IssuedCouponFixture allWrong = alices().used().validUntil(NOON).minOrder(5_000);
        assertThat(Decided.refused(check(allWrong, People.ALICE, 1, NOON)))
                .isEqualTo(because(CouponNotUsable.Reason.USED));
        assertThat(
                        Decided.refused(
                                check(
                                        alices().validUntil(NOON).minOrder(5_000),
                                        People.ALICE,
                                        1,
                                        NOON)))
                .isEqualTo(because(CouponNotUsable.Reason.EXPIRED));
    }

    @Test
    void aCouponIsUsedOncePerBook() {
        CouponBook book = book(alices());
        book.use(ID, ORDER);
        assertThat(Decided.refused(book.check(ID, People.ALICE.id(), Won.of(1), NOON)))
                .isEqualTo(because(CouponNotUsable.Reason.USED));
        assertThat(book.changes()).containsExactly(new CouponBook.Change(ID, ORDER));
        assertThatIllegalStateException().isThrownBy(() -> book.use(ID, ORDER));
    }

    @Test
    void onlyAUsedCouponCanBeGivenBack() {
        CouponBook used = book(alices().used());
        used.giveBack(ID);
        assertThat(used.changes()).containsExactly(new CouponBook.Change(ID, null));
        assertThatIllegalStateException().isThrownBy(() -> book(alices()).giveBack(ID));
    }

    @Test
    void checkingChangesNothing() {
        CouponBook book = book(alices());
        book.check(ID, People.ALICE.id(), Won.of(1), NOON);
        assertThat(book.changes()).isEmpty();
    }
}
