package dev.jumun.shared.config;

import java.util.List;

/** Settings without which the service must not run in production. */
final class SettingsMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsMissingException(List<String> missing) {
        super(
                "The production profile needs settings that are missing: "
                        + String.join(", ", missing));
    }
}
