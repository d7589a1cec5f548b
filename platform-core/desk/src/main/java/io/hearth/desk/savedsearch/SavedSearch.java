package io.hearth.desk.savedsearch;

import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search that somebody keeps. What it finds is always what whoever opens it may see.
 *
 * @param text as it stands in the box
 * @param role with whom it is shared, when it is shared with a role
 * @param own whether it is the caller's
 * @param alert how the caller is told of new matches; null when they are not
 */
@AggregateRoot
@Schema(name = "SavedSearch")
public record SavedSearch(
        UUID id,
        String name,
        String text,
        Set<TicketKind> kind,
        Set<StateCategory> stateCategory,
        Set<UUID> estateId,
        Shared shared,
        @Nullable Role role,
        String ownerName,
        boolean own,
        @Nullable Alert alert,
        Instant createdAt,
        long version) {

    public SavedSearch {
        kind = Set.copyOf(kind);
        stateCategory = Set.copyOf(stateCategory);
        estateId = Set.copyOf(estateId);
    }

    /** Who sees it beside its owner. */
    @Schema(name = "SavedSearchShared")
    public enum Shared {
        NOBODY,
        ROLE,
        EVERYBODY
    }

    /** When somebody is told. */
    @Schema(name = "AlertRhythm")
    public enum Rhythm {
        /** Within a minute. */
        AT_ONCE,
        /** Each morning, of everything since the last one. */
        DAILY
    }

    /** @param byEmail beside the note inside of the product, outside of quiet hours */
    @Schema(name = "SearchAlert")
    public record Alert(Rhythm rhythm, boolean byEmail) {}
}
