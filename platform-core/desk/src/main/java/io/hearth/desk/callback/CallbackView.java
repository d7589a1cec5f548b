package io.hearth.desk.callback;

import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A callback: whom to ask about what by when, and what came of it.
 *
 * @param ticket what it is about; null for one of a campaign
 * @param service which service of the ticket
 * @param phone in full for those who may read personal data
 * @param attempts how often it was tried
 * @param level the owner's answer
 * @param answer the owner's words
 */
@Schema(name = "Callback")
public record CallbackView(
        UUID id,
        @Nullable Subject ticket,
        @Nullable Integer service,
        @Nullable Campaign campaign,
        UUID estateId,
        String estate,
        @Nullable String unit,
        @Nullable String person,
        @Nullable String phone,
        CallbackState state,
        Instant createdAt,
        Instant dueAt,
        boolean overdue,
        int attempts,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant endedAt,
        @Nullable CallbackMethod method,
        @Nullable RatingLevel level,
        @Nullable String answer) {

    /** The ticket it is about. */
    @Schema(name = "CallbackTicket")
    public record Subject(
            UUID id,
            String number,
            String title,
            TicketKind kind,
            Priority priority,
            @Nullable UUID assigneeId,
            @Nullable String assignee) {}

    /** The campaign it belongs to. */
    @Schema(name = "CallbackCampaignRef")
    public record Campaign(UUID id, String name) {}

    /**
     * A callback in full.
     *
     * @param tried how far the company's rule for owners out of reach is met
     */
    @Schema(name = "CallbackDetail")
    public record Detail(CallbackView callback, List<AttemptView> attempts, UnreachableRule.Tried tried) {}
}
