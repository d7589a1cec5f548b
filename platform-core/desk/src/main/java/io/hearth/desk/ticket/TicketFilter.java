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
 */
public record TicketFilter(
        Set<TicketKind> kinds,
        Set<StateCategory> stateCategories,
        @Nullable String state,
        @Nullable UUID estateId,
        @Nullable UUID unitId,
        Assigned assigned,
        Set<Priority> priorities,
        Set<Channel> channels,
        @Nullable UUID categoryId,
        @Nullable Instant openedFrom,
        @Nullable Instant openedTo) {

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
