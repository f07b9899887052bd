package dev.jumun.dataplatform.mock;

/** The mock platform did not take a delivery, as it was told. */
public final class MockPlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MockPlatformException(String message) {
        super(message);
    }
}
