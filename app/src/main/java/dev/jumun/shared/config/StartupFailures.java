package dev.jumun.shared.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator in a few lines why the service does not start. */
public final class StartupFailures extends AbstractFailureAnalyzer<RuntimeException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
        if (cause instanceof DatabaseNotAnsweringException) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Check that PostgreSQL runs there, and spring.datasource.url, .username and"
                            + " .password.",
                    cause);
        }
        if (cause instanceof SettingsMissingException) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Set them, for example as environment variables, or start the demo with"
                            + " --spring.profiles.active=demo.",
                    cause);
        }
        return null;
    }
}
