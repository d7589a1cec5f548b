package io.hearth.desk.savedsearch;

import io.hearth.desk.search.query.Asked;
import io.hearth.kernel.access.Role;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param role needed when it is shared with a role */
@Schema(name = "KeepSearchRequest")
public record KeepSearch(
        @NotBlank @Size(max = 40) String name,
        @NotNull @Size(max = Asked.LONGEST) String text,
        @Nullable Set<TicketKind> kind,
        @Nullable Set<StateCategory> stateCategory,
        @Size(max = 200) @Nullable Set<UUID> estateId,
        SavedSearch.@NotNull Shared shared,
        @Nullable Role role) {

    Set<TicketKind> kinds() {
        return Objects.requireNonNullElse(kind, Set.of());
    }

    Set<StateCategory> states() {
        return Objects.requireNonNullElse(stateCategory, Set.of());
    }

    Set<UUID> estates() {
        return Objects.requireNonNullElse(estateId, Set.of());
    }
}
