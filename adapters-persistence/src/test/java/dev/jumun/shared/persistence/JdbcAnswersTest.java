package dev.jumun.shared.persistence;

import dev.jumun.shared.Answers;
import dev.jumun.shared.AnswersContract;
import dev.jumun.shared.IdempotencyKey;
import dev.jumun.shared.LockMode;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcAnswersTest extends AnswersContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected Answers answers() {
        return new JdbcAnswers(DATABASE.jdbc(), DATABASE.locks());
    }

    @Override
    protected void holdElsewhere(IdempotencyKey key) {
        DATABASE.holdElsewhere((jdbc, locks) ->
                new JdbcAnswers(jdbc, locks).lock(List.of(key), LockMode.PATIENTLY));
    }
}
