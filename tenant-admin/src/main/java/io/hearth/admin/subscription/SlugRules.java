package io.hearth.admin.subscription;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which words may stand before the domain in a portal's address; whether one is still free is not known here. */
final class SlugRules {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 30;
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Hosts the platform uses or may come to use, and names that would let a portal pass for the platform. */
    private static final Set<String> RESERVED = Set.of(
            "about",
            "abuse",
            "account",
            "accounts",
            "actuator",
            "admin",
            "administrator",
            "api",
            "apis",
            "app",
            "apps",
            "assets",
            "auth",
            "autoconfig",
            "autodiscover",
            "billing",
            "blog",
            "broadcasthost",
            "cdn",
            "console",
            "control",
            "dashboard",
            "desk",
            "dev",
            "dns",
            "docs",
            "download",
            "elasticsearch",
            "email",
            "files",
            "ftp",
            "gateway",
            "grafana",
            "group",
            "groups",
            "health",
            "hearth",
            "help",
            "hostmaster",
            "identity",
            "imap",
            "img",
            "internal",
            "invoice",
            "local",
            "localdomain",
            "localhost",
            "login",
            "logout",
            "mail",
            "media",
            "metrics",
            "mx1",
            "mx2",
            "noreply",
            "no-reply",
            "ns1",
            "ns2",
            "null",
            "oauth",
            "oauth2",
            "official",
            "ops",
            "pay",
            "payment",
            "payments",
            "platform",
            "pop",
            "pop3",
            "portal",
            "postgres",
            "postmaster",
            "private",
            "prod",
            "production",
            "prometheus",
            "public",
            "redis",
            "root",
            "search",
            "secure",
            "security",
            "session",
            "sign-in",
            "sign-out",
            "sign-up",
            "signin",
            "signout",
            "signup",
            "smtp",
            "sso",
            "staging",
            "static",
            "status",
            "support",
            "system",
            "tenant",
            "tenants",
            "undefined",
            "webmail",
            "webmaster",
            "wpad",
            "www",
            "www1",
            "www2");

    private SlugRules() {}

    /** What is wrong with the word as such, or empty when it may be taken. */
    static Optional<SubscriptionProblem> problemOf(String slug) {
        if (slug.length() < SHORTEST
                || slug.length() > LONGEST
                || !SHAPE.matcher(slug).matches()) {
            return Optional.of(SubscriptionProblem.SLUG_MALFORMED);
        }
        if (RESERVED.contains(slug)) {
            return Optional.of(SubscriptionProblem.SLUG_RESERVED);
        }
        return Optional.empty();
    }
}
