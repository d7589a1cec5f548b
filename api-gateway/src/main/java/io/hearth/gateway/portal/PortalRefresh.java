package io.hearth.gateway.portal;

import io.hearth.gateway.config.Announcements;
import org.springframework.stereotype.Component;

/** Tenant-admin announces every change of a company; until the next look a portal's answer is stale. */
@Component
final class PortalRefresh {
    static final String CHANNEL = "hearth:tenants:changed";

    PortalRefresh(Announcements announcements, PortalDirectory directory) {
        announcements.onMessage(CHANNEL, message -> directory.changed());
    }
}
