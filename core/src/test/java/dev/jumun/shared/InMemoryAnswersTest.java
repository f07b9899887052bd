package dev.jumun.shared;

class InMemoryAnswersTest extends AnswersContract {

    private final InMemoryAnswers store = new InMemoryAnswers();

    @Override
    protected Answers answers() {
        return store;
    }

    @Override
    protected void holdElsewhere(IdempotencyKey key) {
        store.hold(key);
    }
}
