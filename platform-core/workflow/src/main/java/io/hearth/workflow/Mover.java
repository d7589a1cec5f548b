package io.hearth.workflow;

import io.hearth.kernel.access.Role;
import java.util.Set;

/**
 * Whoever takes a step, as far as a workflow asks.
 *
 * @param assignee whether they are responsible for the ticket
 * @param reporter whether they reported the matter
 * @param teams the keys of the teams they are in
 * @param system whether the step takes itself
 */
public record Mover(Set<Role> roles, boolean assignee, boolean reporter, Set<String> teams, boolean system) {

    /** Nobody: the step takes itself. */
    public static final Mover SYSTEM = new Mover(Set.of(), false, false, Set.of(), true);

    public Mover {
        roles = Set.copyOf(roles);
        teams = Set.copyOf(teams);
    }

    /** Somebody of the staff, or a program. */
    public static Mover of(Set<Role> roles, boolean assignee, Set<String> teams) {
        return new Mover(roles, assignee, false, teams, false);
    }
}
