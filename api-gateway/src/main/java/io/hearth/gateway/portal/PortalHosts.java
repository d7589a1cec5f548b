package io.hearth.gateway.portal;

import io.hearth.gateway.config.EdgeSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads a host name: the base domain is the apex, one label before it names a portal, anything else is not ours. */
@Component
public final class PortalHosts {
    public static final String PLATFORM = "platform";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private final String domain;
    private final String suffix;
    private final URI publicUrl;

    PortalHosts(EdgeSettings settings) {
        this.domain = settings.domain().toLowerCase(Locale.ROOT);
        this.suffix = "." + domain;
        this.publicUrl = settings.publicUrl();
    }

    /** The slug that a host names: empty text for the apex, nothing when the host is not ours. */
    public Optional<String> slug(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.equals(domain)) {
            return Optional.of("");
        }
        if (!lower.endsWith(suffix)) {
            return Optional.empty();
        }
        String label = lower.substring(0, lower.length() - suffix.length());
        return LABEL.matcher(label).matches() ? Optional.of(label) : Optional.empty();
    }

    /** Built from settings, never from what the request claims. */
    public String origin(String slug) {
        String host = slug.isEmpty() ? domain : slug + suffix;
        int port = publicUrl.getPort();
        return publicUrl.getScheme() + "://" + host + (port < 0 ? "" : ":" + port);
    }
}
