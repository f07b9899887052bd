package planted.beforecommit.order.config;

import org.springframework.transaction.support.TransactionSynchronization;

class LateStamp implements TransactionSynchronization {

    @Override
    public void beforeCommit(boolean readOnly) {}
}
