package io.hearth.workflow;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.guard.Values;
import io.hearth.workflow.guard.Variable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What guards are asked of: a ticket, somebody, and what is or will be given along. Made once per evaluation, allocates nothing more. */
final class Moment implements Values {

    private final Situation ticket;
    private final Mover mover;
    private final Map<String, String> given;
    private final @Nullable Choice open;

    private Moment(Situation ticket, Mover mover, Map<String, String> given, @Nullable Choice open) {
        this.ticket = ticket;
        this.mover = mover;
        this.given = given;
        this.open = open;
    }

    /** Everything is known: the ticket as it will be with the values given. */
    static Moment of(Situation ticket, Mover mover, Map<String, String> given) {
        return new Moment(ticket, mover, given, null);
    }

    /** Nothing is given yet: the fields that the choice asks for are open. */
    static Moment before(Situation ticket, Mover mover, Choice choice) {
        return new Moment(ticket, mover, Map.of(), choice);
    }

    @Override
    public boolean isKnown(Variable variable) {
        return open == null
                || switch (variable) {
                    case Variable.Field field -> !open.asksFor(field.name());
                    // The choice may make somebody responsible.
                    case Variable.Known known ->
                        known != Variable.Known.ASSIGNED
                                || ticket.assigned()
                                || !open.requires().contains(WorkflowTransition.ASSIGNEE);
                };
    }

    @Override
    public boolean isSet(Variable variable) {
        return switch (variable) {
            case Variable.Known ignored -> true;
            case Variable.Field field -> {
                String value = value(field);
                yield value != null && (field.type() != Variable.Type.NUMBER || isWhole(value));
            }
        };
    }

    @Override
    public @Nullable String text(Variable variable) {
        return switch (variable) {
            case Variable.Field field -> value(field);
            case Variable.Known known ->
                switch (known) {
                    case PRIORITY -> ticket.priority().name();
                    case CHANNEL -> ticket.channel();
                    case CATEGORY -> ticket.category();
                    case ESTATE -> ticket.estate();
                    case ASSIGNED,
                            ANONYMOUS,
                            REOPEN_COUNT,
                            OPEN_MINUTES,
                            STATE_MINUTES,
                            IS_ASSIGNEE,
                            IS_REPORTER,
                            IS_SYSTEM -> throw notA("text", variable);
                };
        };
    }

    @Override
    public long number(Variable variable) {
        return switch (variable) {
            case Variable.Field field -> {
                String value = value(field);
                yield value == null ? 0 : Long.parseLong(value);
            }
            case Variable.Known known ->
                switch (known) {
                    case REOPEN_COUNT -> ticket.reopenCount();
                    case OPEN_MINUTES -> ticket.openMinutes();
                    case STATE_MINUTES -> ticket.stateMinutes();
                    case PRIORITY,
                            CHANNEL,
                            CATEGORY,
                            ESTATE,
                            ASSIGNED,
                            ANONYMOUS,
                            IS_ASSIGNEE,
                            IS_REPORTER,
                            IS_SYSTEM -> throw notA("number", variable);
                };
        };
    }

    @Override
    public boolean flag(Variable variable) {
        return switch (variable) {
            case Variable.Field field -> "true".equals(value(field));
            case Variable.Known known ->
                switch (known) {
                    case ASSIGNED -> ticket.assigned();
                    case ANONYMOUS -> ticket.anonymous();
                    case IS_ASSIGNEE -> mover.assignee();
                    case IS_REPORTER -> mover.reporter();
                    case IS_SYSTEM -> mover.system();
                    case PRIORITY, CHANNEL, CATEGORY, ESTATE, REOPEN_COUNT, OPEN_MINUTES, STATE_MINUTES ->
                        throw notA("flag", variable);
                };
        };
    }

    @Override
    public boolean hasRole(Role role) {
        return mover.roles().contains(role);
    }

    private @Nullable String value(Variable.Field field) {
        String now = given.get(field.name());
        return now == null ? ticket.fields().get(field.name()) : now;
    }

    /** A ticket that came from another version may carry a text where this one has a number. */
    private static boolean isWhole(String value) {
        int first = value.startsWith("-") ? 1 : 0;
        int length = value.length();
        if (length == first || length > 16) {
            return false;
        }
        for (int i = first; i < length; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static IllegalStateException notA(String kind, Variable variable) {
        return new IllegalStateException("variable: %s is no %s".formatted(variable.path(), kind));
    }
}
