package io.hearth.desk.matter;

import io.hearth.workflow.TicketKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which repetitions are listed.
 *
 * @param contested only those that somebody contests, or only the others; both when null
 */
public record RepeatFilter(
        @Nullable UUID estateId,
        @Nullable TicketKind kind,
        @Nullable Boolean contested) {}
