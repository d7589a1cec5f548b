package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A limit of time of the ticket's workflow, as it was when it started.
 *
 * @param stoppedAt absent while it runs
 */
@Schema(name = "TicketClock")
public record ClockView(
        String name,
        String label,
        String labelEn,
        Instant startedAt,
        Instant dueAt,
        @Nullable Instant stoppedAt) {}
