package planted.transactionwaits.order.domain;

import dev.jumun.coupon.CouponDesk;
import dev.jumun.shared.Caller;
import dev.jumun.shared.UseCase;

public class HoldingGift {

    private final CouponDesk desk;

    public HoldingGift(CouponDesk desk) {
        this.desk = desk;
    }

    @UseCase
    public Object give(Caller caller) {
        return desk.claim(caller, 1);
    }
}
