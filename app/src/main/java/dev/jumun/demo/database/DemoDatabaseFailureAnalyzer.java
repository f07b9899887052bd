package dev.jumun.demo.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong and what to do, in place of a stack trace. */
final class DemoDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<DemoDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DemoDatabaseException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                """
                Any of these helps:
                  - another folder for the demo's data: jumun.demo.data-dir (JUMUN_DEMO_DATA_DIR)
                  - a database of your own: SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and \
                SPRING_DATASOURCE_PASSWORD, with JUMUN_DEMO_TOKEN_SECRET\
                """,
                cause);
    }
}
