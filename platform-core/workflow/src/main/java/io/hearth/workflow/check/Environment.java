package io.hearth.workflow.check;

import io.hearth.kernel.access.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a company has besides the definition.
 *
 * @param teams the active teams by key, each with how many of its members are active
 * @param categories the codes of the active categories of the workflow's kind
 * @param roles the roles that people and programs of the company can hold
 */
public record Environment(Map<String, Integer> teams, Set<String> categories, Set<Role> roles) {

    /** Every role of a company; the platform's own is none of them. */
    public static final Set<Role> COMPANY_ROLES =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Role.PLATFORM_ADMIN)));

    public Environment {
        teams = Map.copyOf(teams);
        categories = Set.copyOf(categories);
        roles = Collections.unmodifiableSet(roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles));
    }

    /** A company with these teams and categories and every role. */
    public static Environment of(Map<String, Integer> teams, Set<String> categories) {
        return new Environment(teams, categories, COMPANY_ROLES);
    }
}
