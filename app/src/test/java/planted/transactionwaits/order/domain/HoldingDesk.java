package planted.transactionwaits.order.domain;

import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.UseCase;

public class HoldingDesk {

    private final GroupCommit<String, String> lanes;

    public HoldingDesk(GroupCommit<String, String> lanes) {
        this.lanes = lanes;
    }

    @UseCase
    public String wait(String request) {
        return lanes.submit(request);
    }
}
