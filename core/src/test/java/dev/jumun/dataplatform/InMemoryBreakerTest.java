package dev.jumun.dataplatform;

import dev.jumun.shared.SettableClock;

class InMemoryBreakerTest extends BreakerContract {

    private final InMemoryBreaker breaker = new InMemoryBreaker(new SettableClock());

    @Override
    protected PlatformBreaker breaker() {
        return breaker;
    }
}
