package io.hearth.gateway.session;

import io.hearth.gateway.portal.Portal;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's sign-in as the session keeps it. Small on purpose: it is read from Redis with each request.
 *
 * @param subject account id
 * @param company tenant id, null on the platform console
 * @param kind STAFF or PLATFORM
 * @param roles role names, for the screen only; the parts behind read the token
 * @param accessToken handed to the parts behind
 * @param accessExpiresAt when the access token ends
 * @param refreshToken renews the access token; null when none was given
 * @param idToken hint for the sign-out
 */
record SignedIn(
        String subject,
        @Nullable String name,
        @Nullable String company,
        @Nullable String slug,
        @Nullable String kind,
        List<String> roles,
        String accessToken,
        Instant accessExpiresAt,
        @Nullable String refreshToken,
        String idToken)
        implements Serializable {
    static final String ATTRIBUTE = "signedIn";
    private static final long serialVersionUID = 1L;

    SignedIn {
        roles = List.copyOf(roles);
    }

    boolean freshAt(Instant now, Duration margin) {
        return now.plus(margin).isBefore(accessExpiresAt);
    }

    boolean usableAt(Instant now) {
        return now.isBefore(accessExpiresAt);
    }

    boolean belongsTo(Portal portal) {
        // The apex signs nobody in, so a session there is one that was carried over from elsewhere.
        return portal.kind() != Portal.Kind.APEX && portal.admits(company, slug, kind);
    }

    SignedIn renewed(String access, Instant expiresAt, @Nullable String refresh, @Nullable String id) {
        return new SignedIn(
                subject,
                name,
                company,
                slug,
                kind,
                roles,
                access,
                expiresAt,
                refresh == null ? refreshToken : refresh,
                id == null ? idToken : id);
    }

    /** Never the tokens. */
    @Override
    public String toString() {
        return "SignedIn[" + subject + " of " + company + "]";
    }
}
