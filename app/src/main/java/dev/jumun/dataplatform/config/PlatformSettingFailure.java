package dev.jumun.dataplatform.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator in a line which setting of the data platform is wrong. */
public final class PlatformSettingFailure
        extends AbstractFailureAnalyzer<PlatformSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PlatformSettingException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Change it. docs/data-platform/README.md tells what the kinds of platform need.",
                cause);
    }
}
