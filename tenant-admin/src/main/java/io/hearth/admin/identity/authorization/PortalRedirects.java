package io.hearth.admin.identity.authorization;

import io.hearth.admin.identity.IdentitySettings;
import io.hearth.admin.identity.Portal;
import io.hearth.admin.identity.Portals;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which addresses the authorization server may send a browser to: fixed paths on an existing portal, spelled exactly as the
 * gateway spells them.
 */
@Component
class PortalRedirects {

    static final String AFTER_SIGN_IN = "/login/oauth2/code/hearth";
    static final List<String> AFTER_SIGN_OUT = List.of("/sign-out-complete", "/");

    private final IdentitySettings settings;
    private final Portals portals;

    PortalRedirects(IdentitySettings settings, Portals portals) {
        this.settings = settings;
        this.portals = portals;
    }

    /** The portal that the address belongs to, when it is exactly one of {@code paths} there. */
    Optional<Portal> portal(String address, List<String> paths) {
        return slug(address)
                .filter(slug -> paths.stream().anyMatch(path -> address.equals(settings.portalUrl(slug) + path)))
                .map(portals::find)
                .filter(portal -> switch (portal) {
                    case Portal.Company company -> true;
                    case Portal.Platform() -> true;
                    case Portal.Apex() -> false;
                    case Portal.Unknown unknown -> false;
                });
    }

    private Optional<String> slug(String address) {
        try {
            var host = new URI(address).getHost();
            var suffix = "." + settings.domain();
            return host != null && host.endsWith(suffix)
                    ? Optional.of(host.substring(0, host.length() - suffix.length()))
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
