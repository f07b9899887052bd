package dev.jumun.demo;

/**
 * Where the demo's calls are. The contract says that everything lives under {@code /api/v1}, and
 * names these calls {@code /demo/…}: whichever way it is read, the call is found.
 */
final class DemoPaths {

    static final String IN_API = "/api/v1/demo";
    static final String SHORT = "/demo";

    private DemoPaths() {}
}
