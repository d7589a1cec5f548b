package io.hearth.desk.workflow;

import io.hearth.kernel.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One step people can take.
 *
 * @param name stable key, unique among the transitions that leave one state
 * @param from the states it leaves
 * @param to the state it enters
 * @param roles who may take it
 * @param assignee whether the ticket's assignee may take it whatever their role
 * @param requires what must be given: {@code comment}, {@code assignee} or the name of a field of the workflow
 */
public record WorkflowTransition(
        String name,
        String label,
        String labelEn,
        List<String> from,
        String to,
        Set<Role> roles,
        boolean assignee,
        List<String> requires) {

    /** The requirement that a comment be given. */
    public static final String COMMENT = "comment";

    /** The requirement that somebody be responsible: already assigned, or named in the field {@code assigneeId}. */
    public static final String ASSIGNEE = "assignee";

    boolean leaves(String state) {
        return from.contains(state);
    }

    /** Whether somebody with these roles may take this step. */
    public boolean permits(Collection<Role> held, boolean isAssignee) {
        return (assignee && isAssignee) || held.stream().anyMatch(roles::contains);
    }
}
