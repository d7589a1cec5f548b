package io.hearth.desk.workorder;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.ticket.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of the work.
 *
 * @param sequence 1 for the ticket's first
 * @param at when the service heard of it
 * @param clientAt when the worker's device says it was
 */
@Schema(name = "WorkStep")
public record WorkStepView(
        UUID id,
        int sequence,
        WorkStepCode code,
        @Schema(example = "更换弯头") String label,
        @Schema(example = "更换弯头") String labelEn,
        @Nullable String note,
        List<AttachmentView> photos,
        Instant at,
        @Nullable Instant clientAt,
        String clientKey,
        Actor actor) {}
