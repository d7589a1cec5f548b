package io.hearth.desk.clock;

import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs.
 *
 * @param clock what it measures
 * @param overdue whether its due time has passed
 */
public record ClockBoardEntry(
        UUID ticketId,
        @Schema(example = "WX-20261121-0042") String number,
        String title,
        TicketKind kind,
        Priority priority,
        StateCategory stateCategory,
        Place estate,
        @Nullable Person assignee,
        @Nullable UUID teamId,
        String clock,
        int run,
        String label,
        String labelEn,
        Instant startedAt,
        Instant dueAt,
        boolean overdue) {

    /** An estate by name. */
    @Schema(name = "ClockBoardEstate")
    public record Place(UUID id, String name) {}

    /** Somebody by name. */
    @Schema(name = "ClockBoardPerson")
    public record Person(UUID id, String name) {}
}
