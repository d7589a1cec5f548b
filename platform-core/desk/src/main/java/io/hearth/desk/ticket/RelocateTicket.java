package io.hearth.desk.ticket;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves a ticket to another estate.
 *
 * @param unitId the home there; a matter of the whole estate when not given
 */
public record RelocateTicket(
        @NotNull UUID estateId, @Nullable UUID unitId) {}
