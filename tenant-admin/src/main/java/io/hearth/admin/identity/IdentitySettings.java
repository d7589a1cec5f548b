package io.hearth.admin.identity;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and programs sign in.
 *
 * @param issuer the {@code iss} of every token; fixed, whatever portal the sign-in came through
 * @param domain base domain: portals are {@code {slug}.{domain}}
 * @param publicUrl where the apex is reached from outside; gives the portals' scheme and port
 * @param portalClientSecret secret the gateway proves itself with; at least 16 characters
 * @param keyEncryptionSecret encrypts signing keys and waiting mail in the database; at least 32 characters. Losing it means
 *     new signing keys, so that everybody signs in again
 */
@ConfigurationProperties("hearth")
public record IdentitySettings(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("localhost") String domain,
        @DefaultValue("http://localhost:8080") URI publicUrl,
        String portalClientSecret,
        String keyEncryptionSecret,
        @DefaultValue PlatformAdmin platformAdmin,
        @DefaultValue Mail mail,
        @DefaultValue Identity identity) {

    private static final int SHORTEST_CLIENT_SECRET = 16;
    private static final int SHORTEST_ENCRYPTION_SECRET = 32;

    public IdentitySettings {
        require("hearth.portal-client-secret", portalClientSecret, SHORTEST_CLIENT_SECRET);
        require("hearth.key-encryption-secret", keyEncryptionSecret, SHORTEST_ENCRYPTION_SECRET);
    }

    /**
     * The platform's first administrator, made at start when missing.
     *
     * @param password only used to make the account; changing it later changes nothing
     */
    public record PlatformAdmin(
            @Nullable String email, @Nullable String password) {}

    /** @param from sender of invitations and password resets */
    public record Mail(
            @DefaultValue("no-reply@hearth.example") String from) {}

    /**
     * Lives and limits of sign-ins.
     *
     * @param accessTokenLife how long an access token is good for; also how long a retired key still verifies
     * @param refreshTokenLife how long a sign-in lasts without being used
     * @param sessionLife how long the sign-in page remembers a person without being used
     * @param refreshOverlap how long a refresh token stays usable after it was exchanged, for requests that ran side by side
     * @param keyPublication how long a new signing key is published before it signs, so that every node knows it
     * @param invitationLife how long an invitation may be accepted
     * @param resetLife how long a password reset may be used
     * @param failuresBeforeLock wrong passwords in a row before an account is locked
     * @param firstLock length of the first lock; each further failure doubles it
     * @param longestLock where the doubling ends
     * @param addressFailures wrong passwords per address within {@code addressWindow} before it must wait
     */
    public record Identity(
            @DefaultValue("10m") Duration accessTokenLife,
            @DefaultValue("12h") Duration refreshTokenLife,
            @DefaultValue("8h") Duration sessionLife,
            @DefaultValue("20s") Duration refreshOverlap,
            @DefaultValue("10s") Duration keyPublication,
            @DefaultValue("7d") Duration invitationLife,
            @DefaultValue("1h") Duration resetLife,
            @DefaultValue("5") int failuresBeforeLock,
            @DefaultValue("30s") Duration firstLock,
            @DefaultValue("15m") Duration longestLock,
            @DefaultValue("50") int addressFailures,
            @DefaultValue("5m") Duration addressWindow) {}

    /** Where a portal is reached, without a trailing slash. */
    public String portalUrl(String slug) {
        return publicUrl.getScheme() + "://" + slug + "." + domain
                + (publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort());
    }

    private static void require(String name, @Nullable String secret, int length) {
        if (secret == null || secret.length() < length) {
            throw new IllegalStateException(name + ": " + (secret == null ? "missing" : "too short")
                    + " (expected: at least " + length + " characters)");
        }
    }
}
