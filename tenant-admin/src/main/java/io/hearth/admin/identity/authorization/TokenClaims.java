package io.hearth.admin.identity.authorization;

import io.hearth.admin.identity.Account;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.IdentitySettings;
import io.hearth.admin.identity.Portal;
import io.hearth.admin.identity.Portals;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * What a token says about its bearer, read afresh each time one is signed: a changed role counts from the next refresh on,
 * and a deactivated person, a closed company or a removed client gets no further token.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final Accounts accounts;
    private final Portals portals;
    private final TenantExecutor tenants;
    private final StaffDirectory staff;
    private final IdentitySettings settings;

    TokenClaims(
            Accounts accounts,
            Portals portals,
            TenantExecutor tenants,
            StaffDirectory staff,
            IdentitySettings settings) {
        this.accounts = accounts;
        this.portals = portals;
        this.tenants = tenants;
        this.staff = staff;
        this.settings = settings;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        var claims = context.getClaims();
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            program(context, claims);
        } else {
            person(context, claims);
        }
    }

    private void program(JwtEncodingContext context, JwtClaimsSet.Builder claims) {
        var client = context.getRegisteredClient();
        var tenant = client.getClientSettings().<String>getSetting(RegisteredClients.TENANT);
        if (tenant == null) {
            throw refused(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "the client belongs to no company");
        }
        company(claims, new TenantId(tenant), OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
        claims.claim("name", client.getClientName());
        bearer(claims, Caller.Kind.API_CLIENT, Set.of(Role.API_CLIENT), EstateScope.ALL);
    }

    private void person(JwtEncodingContext context, JwtClaimsSet.Builder claims) {
        Authentication principal = Objects.requireNonNull(context.<Authentication>getPrincipal(), "principal");
        var account = accounts.find(UUID.fromString(principal.getName()))
                .filter(Account::active)
                .orElseThrow(() -> refused(OAuth2ErrorCodes.INVALID_GRANT, "the account is not active"));
        var tenant = account.tenant();
        if (tenant == null) {
            claims.claim("name", account.name()).claim("slug", Portal.Platform.SLUG);
            bearer(claims, Caller.Kind.PLATFORM, Set.of(Role.PLATFORM_ADMIN), EstateScope.NONE);
        } else {
            company(claims, tenant, OAuth2ErrorCodes.INVALID_GRANT);
            var member = tenants.call(tenant, () -> staff.find(account.id()))
                    .filter(person -> person.active())
                    .orElseThrow(
                            () -> refused(OAuth2ErrorCodes.INVALID_GRANT, "the person does not work here (any more)"));
            claims.claim("name", member.name());
            bearer(claims, Caller.Kind.STAFF, member.roles(), member.estates());
        }
        if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            claims.claim("email", account.email());
            claims.claims(all -> {
                var issued = (java.time.Instant) all.get("iat");
                if (issued != null) {
                    all.put("exp", issued.plus(settings.identity().accessTokenLife()));
                }
            });
        }
    }

    private void company(JwtClaimsSet.Builder claims, TenantId tenant, String errorCode) {
        var company = portals.find(tenant)
                .filter(found -> found.status().open())
                .orElseThrow(() -> refused(errorCode, "the company is suspended"));
        claims.claim("company", tenant.value())
                .claim("company_name", company.name())
                .claim("slug", company.slug());
    }

    private static void bearer(JwtClaimsSet.Builder claims, Caller.Kind kind, Set<Role> roles, EstateScope scope) {
        claims.claim("kind", kind.name())
                .claim("roles", texts(roles.stream().map(Role::name).sorted().toList()))
                .claim("estates", texts(estates(scope)));
    }

    private static List<String> estates(EstateScope scope) {
        return switch (scope) {
            case EstateScope.All() -> List.of("*");
            case EstateScope.Only(var ids) ->
                ids.stream().map(UUID::toString).sorted().toList();
        };
    }

    /** A plain list: the claims are stored with the authorization, and only well-known types may be read back. */
    private static List<String> texts(List<String> texts) {
        return new ArrayList<>(texts);
    }

    private static OAuth2AuthenticationException refused(String code, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, why, null));
    }
}
