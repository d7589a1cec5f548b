package io.hearth.desk.api;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people reach the portals, as the gateway and tenant-admin are told as well.
 *
 * @param domain base domain; portals are {@code {slug}.domain}
 * @param publicUrl gives the portals' scheme and port; without it messages that leave carry no links
 */
@ConfigurationProperties("hearth")
record PortalSettings(
        @DefaultValue("localhost") String domain, @Nullable URI publicUrl) {

    PortalSettings {
        if (publicUrl != null && (publicUrl.getScheme() == null || publicUrl.getHost() == null)) {
            throw new IllegalArgumentException(
                    "hearth.public-url: " + publicUrl + " (expected: such as https://desk.example.com)");
        }
    }
}
