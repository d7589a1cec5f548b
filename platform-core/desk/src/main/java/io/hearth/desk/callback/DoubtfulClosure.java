package io.hearth.desk.callback;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ticket that is closed and may not be solved. */
@Schema(name = "DoubtfulClosure")
public record DoubtfulClosure(
        UUID ticketId,
        String number,
        String title,
        TicketKind kind,
        String estate,
        @Nullable String unit,
        @Nullable String assignee,
        Instant resolvedAt,
        List<ClosureDoubt> doubts) {}
