package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that was handed to somebody who may decide it.
 *
 * @param number the ticket's
 * @param transitionLabel what people call the step; its name when that was not kept
 * @param fields what would have been given with the step
 * @param from who handed it on
 * @param to whom it waits for, or waited for
 * @param decidedAt when the step was taken, the ticket closed or an answer given; absent until then
 * @param answer what was said instead of taking the step
 */
@Schema(name = "Escalation")
public record EscalationView(
        UUID id,
        UUID ticketId,
        String number,
        String title,
        String estateName,
        String transition,
        String transitionLabel,
        String transitionLabelEn,
        Map<String, String> fields,
        String limit,
        String limitEn,
        String reason,
        Instant at,
        UUID fromId,
        String from,
        UUID toId,
        String to,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String answer) {}
