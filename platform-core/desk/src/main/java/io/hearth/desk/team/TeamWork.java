package io.hearth.desk.team;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * Which work a team does; an empty list leaves out nothing.
 *
 * @param categories codes of what tickets are about
 * @param estateIds where it works
 */
@Schema(name = "TeamWork")
public record TeamWork(
        @NotNull @Size(max = 10) List<TicketKind> kinds,

        @NotNull @Size(max = 100) @Schema(example = "[\"plumbing\"]")
        List<@Size(max = 60) String> categories,

        @NotNull @Size(max = 500) List<UUID> estateIds) {

    /** Any work, anywhere. */
    public static final TeamWork ANY = new TeamWork(List.of(), List.of(), List.of());

    public TeamWork {
        kinds = List.copyOf(kinds);
        categories = List.copyOf(categories);
        estateIds = List.copyOf(estateIds);
    }
}
