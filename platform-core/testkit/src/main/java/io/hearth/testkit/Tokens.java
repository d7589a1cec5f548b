package io.hearth.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Bearer tokens as tenant-admin would issue them, signed with a key of the tests. */
public final class Tokens {

    public static final String ISSUER = "http://localhost:8080";

    private static final Tokens INSTANCE = new Tokens();

    private final RSAKey key;

    private Tokens() {
        try {
            this.key = new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Tokens instance() {
        return INSTANCE;
    }

    /** A member of staff who sees every estate. */
    public String staff(TenantId company, Role... roles) {
        return of(company).roles(roles).mint();
    }

    /** Begins a token of a member of staff of the company. */
    public Draft of(TenantId company) {
        return new Draft(company, Caller.Kind.STAFF);
    }

    /** A company's program, with the rights of an API client. */
    public String apiClient(TenantId company) {
        return new Draft(company, Caller.Kind.API_CLIENT).roles(Role.API_CLIENT).mint();
    }

    /** The platform's own staff. */
    public String platform() {
        return new Draft(null, Caller.Kind.PLATFORM).roles(Role.PLATFORM_ADMIN).mint();
    }

    /** Accepts the tokens minted here, and nothing else. */
    public JwtDecoder decoder() {
        try {
            var decoder = NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
            decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
            return decoder;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public key, as {@code /oauth2/jwks} would answer. */
    public String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** A token to be. */
    public final class Draft {

        private final Map<String, Object> claims = new LinkedHashMap<>();
        private Duration lifetime = Duration.ofHours(1);
        private String subject = UUID.randomUUID().toString();

        private Draft(@Nullable TenantId company, Caller.Kind kind) {
            claims.put("kind", kind.name());
            claims.put("name", "测试员");
            claims.put("roles", List.of());
            claims.put("estates", List.of("*"));
            claims.put("scope", "api");
            if (company != null) {
                claims.put("company", company.value());
                claims.put("slug", company.value());
            }
        }

        public Draft roles(Role... roles) {
            return claim("roles", Arrays.stream(roles).map(Role::name).toList());
        }

        public Draft estates(EstateScope scope) {
            return claim(
                    "estates",
                    switch (scope) {
                        case EstateScope.All() -> List.of("*");
                        case EstateScope.Only(var ids) ->
                            ids.stream().map(UUID::toString).toList();
                    });
        }

        public Draft account(UUID accountId, String name) {
            subject = accountId.toString();
            return claim("name", name);
        }

        /** Negative for a token that has ended. */
        public Draft lifetime(Duration duration) {
            lifetime = duration;
            return this;
        }

        /** Sets a claim; null takes it away. */
        public Draft claim(String name, @Nullable Object value) {
            if (value == null) {
                claims.remove(name);
            } else {
                claims.put(name, value);
            }
            return this;
        }

        public String mint() {
            var now = Instant.now();
            var body = new JWTClaimsSet.Builder()
                    .issuer(ISSUER)
                    .subject(subject)
                    .issueTime(Date.from(now.minusSeconds(7200)))
                    .expirationTime(Date.from(now.plus(lifetime)));
            claims.forEach(body::claim);
            try {
                var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .build();
                var token = new SignedJWT(header, body.build());
                token.sign(new RSASSASigner(key));
                return token.serialize();
            } catch (JOSEException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
