package planted.beforecommit.order.config;

import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

class EarlyListener {

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(String event) {}
}
