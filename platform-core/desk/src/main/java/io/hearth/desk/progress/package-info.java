/**
 * The page that shows an owner how far the work is, without signing in: five things of one ticket, for whoever has its link. Publishes the
 * link with its QR code to staff, and the page to visitors; refuses every other link alike, whether it never was, was revoked, is over or
 * belongs to another company. Links are derived, so the database keeps only their digests.
 */
@ApplicationModule(
        allowedDependencies = {
            "api",
            "attachment",
            "callback",
            "channel",
            "contact",
            "delivery",
            "estate",
            "live",
            "message",
            "ticket",
            "workorder"
        })
@NullMarked
package io.hearth.desk.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
