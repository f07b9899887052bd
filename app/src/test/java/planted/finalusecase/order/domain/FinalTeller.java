package planted.finalusecase.order.domain;

import dev.jumun.shared.UseCase;

public final class FinalTeller {

    @UseCase
    public void decide() {}
}
