package io.hearth.kernel.web;

import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who a verified token speaks for.
 *
 * @param company null for the platform's own staff
 */
record Identity(Caller caller, @Nullable TenantId company) {

    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toUnmodifiableSet());

    /** @throws ProblemException 403 when the token lacks what every token of Hearth has */
    static Identity of(Jwt token) {
        try {
            var subject = require(token, "sub");
            var kind = Caller.Kind.valueOf(require(token, "kind"));
            var roles = roles(token, kind);
            var name = Objects.requireNonNullElse(token.getClaimAsString("name"), subject);
            var caller = new Caller(accountId(subject), name, roles, estates(token), kind);
            return switch (kind) {
                case PLATFORM -> new Identity(caller, null);
                case STAFF, API_CLIENT -> new Identity(caller, new TenantId(require(token, "company")));
                case SYSTEM, OWNER ->
                    throw new IllegalArgumentException("kind: " + kind + " (expected: never in a token)");
            };
        } catch (IllegalArgumentException unusable) {
            throw new ProblemException(
                    CommonProblem.ACCESS_DENIED,
                    "The token does not say who it speaks for.",
                    Map.of(),
                    List.of(),
                    unusable);
        }
    }

    /** A role of a newer release is skipped: it grants nothing here. The platform's role means nothing in a company. */
    private static Set<Role> roles(Jwt token, Caller.Kind kind) {
        var roles = EnumSet.noneOf(Role.class);
        for (var role : list(token, "roles")) {
            if (ROLES.contains(role)) {
                roles.add(Role.valueOf(role));
            }
        }
        if (kind == Caller.Kind.PLATFORM) {
            roles.retainAll(EnumSet.of(Role.PLATFORM_ADMIN));
        } else {
            roles.remove(Role.PLATFORM_ADMIN);
        }
        return roles;
    }

    private static EstateScope estates(Jwt token) {
        var estates = list(token, "estates");
        return estates.contains("*")
                ? EstateScope.ALL
                : new EstateScope.Only(estates.stream().map(UUID::fromString).collect(Collectors.toSet()));
    }

    private static UUID accountId(String subject) {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException name) {
            return UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> list(Jwt token, String claim) {
        var values = token.getClaimAsStringList(claim);
        return values == null ? List.of() : values;
    }

    private static String require(Jwt token, String claim) {
        var value = token.getClaimAsString(claim);
        if (value == null) {
            throw new IllegalArgumentException("claim " + claim + ": missing");
        }
        return value;
    }
}
