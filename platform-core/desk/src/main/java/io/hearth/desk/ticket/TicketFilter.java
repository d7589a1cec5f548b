package io.hearth.desk.ticket;

import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a list shows; empty sets and nulls leave out nothing.
 *
 * @param openedFrom inclusive
 * @param openedTo exclusive
 * @param counted those behind a figure only
 */
public record TicketFilter(
        Set<TicketKind> kinds,
        Set<StateCategory> stateCategories,
        @Nullable String state,
        @Nullable UUID estateId,
        @Nullable UUID unitId,
        Assigned assigned,
        Teamed teamed,
        Set<Priority> priorities,
        Set<Channel> channels,
        Categorised categorised,
        @Nullable Instant openedFrom,
        @Nullable Instant openedTo,
        @Nullable CountedAs counted) {

    /** What about. */
    public sealed interface Categorised {

        /** Whatever category it has, or none. */
        record Whatever() implements Categorised {}

        /** It has no category. */
        record Uncategorised() implements Categorised {}

        /** It has this category. */
        record Of(UUID categoryId) implements Categorised {}
    }

    /** In which team's hands. */
    public sealed interface Teamed {

        /** Whichever team has it, or none. */
        record Whichever() implements Teamed {}

        /** No team has it. */
        record None() implements Teamed {}

        /** This team has it. */
        record In(UUID teamId) implements Teamed {}

        /** A team has it that the caller is in. */
        record Mine() implements Teamed {}
    }

    /** Whose tickets. */
    public sealed interface Assigned {

        /** Whoever is responsible, or nobody. */
        record Whoever() implements Assigned {}

        /** Nobody is responsible. */
        record Nobody() implements Assigned {}

        /** This person is responsible. */
        record To(UUID staffId) implements Assigned {}
    }
}
