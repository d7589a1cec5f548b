package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that was handed to somebody who may decide it.
 *
 * @param number the ticket's
 * @param decidedAt when the step was taken or the ticket closed; absent until then
 */
@Schema(name = "Escalation")
public record EscalationView(
        UUID id,
        UUID ticketId,
        String number,
        String title,
        String transition,
        String limit,
        String limitEn,
        String reason,
        Instant at,
        String from,
        String to,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {}
