package dev.jumun.shared;

/** Who acts in the tests. */
public final class People {

    public static final Caller ALICE =
            new Caller(new UserId("alice"), "Alice", "alice@shop.example");
    public static final Caller BOB = new Caller(new UserId("bob"), "Bob", null);
    public static final Administrator ADMIN =
            new Administrator(new UserId("admin"), "test-request");

    private People() {}

    /** One of as many people as a test wants. */
    public static Caller number(int n) {
        return new Caller(new UserId("user-" + n), null, null);
    }
}
