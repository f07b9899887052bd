package dev.jumun.dataplatform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jumun.data-platform.http.*}.
 *
 * <p>What is wrong is said when the adapter is made, and not while this is bound: a failed binding
 * is reported with the value, and the value may be a secret.
 *
 * @param url where events are posted to
 * @param secrets what they are signed with: one, or two while it changes
 */
@ConfigurationProperties("jumun.data-platform.http")
public record HttpPlatformProperties(
        @DefaultValue("") String url, @DefaultValue List<String> secrets) {

    private static final int MOST_SECRETS = 2;

    /** In bytes of UTF-8; a shorter one could be guessed from a signature. */
    private static final int SHORTEST_SECRET = 16;

    URI checkedUrl() {
        URI parsed;
        try {
            parsed = new URI(url);
        } catch (URISyntaxException e) {
            // Its message would quote the address, and the address may have a password in it.
            throw invalidUrl();
        }
        boolean http =
                "http".equalsIgnoreCase(parsed.getScheme())
                        || "https".equalsIgnoreCase(parsed.getScheme());
        if (!http
                || parsed.getHost() == null
                || parsed.getPort() == 0
                || parsed.getPort() > 65_535
                || parsed.getRawUserInfo() != null
                || parsed.getRawFragment() != null) {
            throw invalidUrl();
        }
        return parsed;
    }

    private static PlatformSettingException invalidUrl() {
        return new PlatformSettingException(
                "http.url",
                "must be the receiver's address, http://host/path or https://host/path, without a"
                        + " user or a fragment in it");
    }

    List<String> checkedSecrets() {
        if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
            throw new PlatformSettingException(
                    "http.secrets",
                    "must be one secret, or two while it changes; there are " + secrets.size());
        }
        for (String secret : secrets) {
            if (secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST_SECRET
                    || !secret.equals(secret.strip())) {
                throw new PlatformSettingException(
                        "http.secrets",
                        "must each have at least %d bytes and no blanks at its ends"
                                .formatted(SHORTEST_SECRET));
            }
        }
        return secrets;
    }

    @Override
    public String toString() {
        return "HttpPlatformProperties[" + secrets.size() + " secrets]";
    }
}
