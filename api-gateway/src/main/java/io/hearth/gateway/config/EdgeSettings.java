package io.hearth.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the edge.
 *
 * @param domain base domain; portals are {@code {slug}.domain}, the apex is the domain itself
 * @param publicUrl scheme, host and port under which browsers reach the apex; portals share scheme and port
 * @param issuer issuer that every token must name
 * @param jwksUri where the authorization server publishes its signing keys; default: under the identity part
 * @param portalClientSecret secret of the OAuth client {@code portal}
 * @param desk the tenant plane
 * @param identity the control plane and authorization server
 * @param session sessions of people
 * @param limit how much may pass
 * @param edge sizes, times and trusted neighbours
 */
@ConfigurationProperties("hearth")
public record EdgeSettings(
        @DefaultValue("localhost") String domain,
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("http://localhost:8080") String issuer,
        @Nullable URI jwksUri,
        String portalClientSecret,
        @DefaultValue Desk desk,
        @DefaultValue Identity identity,
        @DefaultValue Session session,
        @DefaultValue Limit limit,
        @DefaultValue Edge edge) {

    public EdgeSettings {
        if (portalClientSecret == null || portalClientSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "hearth.portal-client-secret is missing (expected: the secret of the OAuth client \"portal\")");
        }
    }

    /** The signing keys' address. */
    public URI signingKeys() {
        return jwksUri != null ? jwksUri : identity.uri().resolve("/oauth2/jwks");
    }

    public boolean https() {
        return "https".equals(publicUrl.getScheme());
    }

    /**
     * @param uris nodes of the desk; a company keeps to the same one while it lives
     * @param timeout how long a node may take to begin its answer
     * @param downFor how long a node that refused a connection is asked last
     */
    public record Desk(
            @DefaultValue("http://127.0.0.1:8082") List<URI> uris,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("5s") Duration downFor) {}

    /**
     * @param uri tenant-admin
     * @param timeout how long it may take to begin its answer
     */
    public record Identity(
            @DefaultValue("http://127.0.0.1:8081") URI uri,
            @DefaultValue("30s") Duration timeout) {}

    /**
     * @param idle a session ends when it was not used for so long
     * @param pendingSignIn how long a started sign-in may take
     * @param renewBefore the access token is renewed so long before it expires
     */
    public record Session(
            @DefaultValue("8h") Duration idle,
            @DefaultValue("10m") Duration pendingSignIn,
            @DefaultValue("30s") Duration renewBefore) {}

    /**
     * @param company all requests of one company
     * @param address all API requests of one address
     * @param signUp sign-ups posted from one address
     * @param signIn sign-ins started or posted from one address
     * @param token requests to the token endpoint from one address
     */
    public record Limit(
            @Nullable Bucket company,
            @Nullable Bucket address,
            @Nullable Bucket signUp,
            @Nullable Bucket signIn,
            @Nullable Bucket token) {

        public Limit {
            company = orElse(company, 2_000, 10_000);
            address = orElse(address, 2_000, 10_000);
            signUp = orElse(signUp, 0.5, 30);
            signIn = orElse(signIn, 2, 60);
            token = orElse(token, 10, 100);
        }

        private static Bucket orElse(@Nullable Bucket bucket, double rate, int burst) {
            double chosenRate = bucket == null || bucket.rate() == null ? rate : bucket.rate();
            int chosenBurst = bucket == null || bucket.burst() == null ? burst : bucket.burst();
            return new Bucket(chosenRate, chosenBurst);
        }
    }

    /**
     * @param rate requests a second in the long run
     * @param burst requests at once
     */
    public record Bucket(@Nullable Double rate, @Nullable Integer burst) {}

    /**
     * @param jsonLimit largest body
     * @param uploadLimit largest body of a multipart upload of an attachment or a logo
     * @param bodyTimeout how long a client may take to send a body
     * @param uploadTimeout how long a client may take to send an upload
     * @param connectTimeout how long connecting to a part may take
     * @param liveTimeout silence after which a live stream counts as broken (the desk sends a heartbeat every 15 s)
     * @param liveFor longest life of one live stream; the browser reconnects by itself
     * @param portalTtl age after which a portal is asked for again
     * @param maxUri longest path with query, in characters
     * @param trustedProxies addresses (CIDR) whose X-Forwarded-For is believed; none by default
     */
    public record Edge(
            @DefaultValue("1MB") DataSize jsonLimit,
            @DefaultValue("12MB") DataSize uploadLimit,
            @DefaultValue("30s") Duration bodyTimeout,
            @DefaultValue("3m") Duration uploadTimeout,
            @DefaultValue("1s") Duration connectTimeout,
            @DefaultValue("45s") Duration liveTimeout,
            @DefaultValue("15m") Duration liveFor,
            @DefaultValue("3s") Duration portalTtl,
            @DefaultValue("8192") int maxUri,
            @DefaultValue({}) List<String> trustedProxies) {}
}
