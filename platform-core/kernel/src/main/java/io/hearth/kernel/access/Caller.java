package io.hearth.kernel.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Who acts: a person, a company's program, the platform's staff, a visitor of a public page, or the system itself.
 *
 * @param accountId the account, or the API client's id
 */
public record Caller(UUID accountId, String name, Set<Role> roles, EstateScope estates, Kind kind) {

    /** What the caller is; history shows it next to the name. */
    @Schema(name = "CallerKind")
    public enum Kind {
        STAFF,
        API_CLIENT,
        PLATFORM,
        SYSTEM,
        /** Somebody the company serves, or any other visitor of its public pages. */
        OWNER
    }

    private static final UUID SYSTEM_ID = new UUID(0, 0);
    private static final UUID VISITOR_ID = new UUID(0, 1);
    private static final Caller VISITOR = new Caller(VISITOR_ID, "业主", Set.of(), EstateScope.NONE, Kind.OWNER);
    /** What somebody without an account may do where a secret of theirs has let them in. */
    private static final Set<Permission> AT_THE_DOOR = EnumSet.of(Permission.TICKET_CREATE, Permission.TICKET_COMMENT);

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Work nobody asked for: clocks, relays, migrations. It sees every estate and may do what a company admin may. */
    public static Caller system(String name) {
        return new Caller(SYSTEM_ID, name, EnumSet.of(Role.COMPANY_ADMIN), EstateScope.ALL, Kind.SYSTEM);
    }

    /** Whoever opens a public page. They may do nothing and see no estate; what a secret of theirs opens is that page's matter. */
    public static Caller visitor() {
        return VISITOR;
    }

    /** A visitor in one estate that a secret has opened to them: they may open a ticket there and add to it, and nothing else. */
    static Caller visitorOf(UUID estateId) {
        return new Caller(VISITOR_ID, VISITOR.name, Set.of(), new EstateScope.Only(Set.of(estateId)), Kind.OWNER);
    }

    public boolean may(Permission permission) {
        if (kind == Kind.OWNER) {
            return !estates.equals(EstateScope.NONE) && AT_THE_DOOR.contains(permission);
        }
        for (var role : roles) {
            if (role.permissions().contains(permission)) {
                return true;
            }
        }
        return false;
    }

    public Set<Permission> permissions() {
        var all = EnumSet.noneOf(Permission.class);
        if (kind == Kind.OWNER && !estates.equals(EstateScope.NONE)) {
            all.addAll(AT_THE_DOOR);
        }
        roles.forEach(role -> all.addAll(role.permissions()));
        return all;
    }
}
