package io.hearth.desk.ticket;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket with everything on it.
 *
 * @param number what people call it, unique in the company
 * @param stateName the state in the request's language
 * @param team in whose hands it is
 * @param dueAt until when resolving it is timely
 * @param reportedTimes how often the owner has brought the matter up, once that counts as again and again
 * @param fields the latest value of each field of the workflow that has one
 * @param clocks the last run of each of its clocks, in the order in which they began
 * @param call the call in which it was brought
 * @param parent the ticket a step of which opened this one
 * @param children tickets that steps of this one opened
 * @param mergedInto the ticket that this one turned out to be the same as; it is the one to work on
 * @param allowedTransitions the steps this caller may take now
 */
@Schema(name = "Ticket")
public record TicketView(
        UUID id,
        @Schema(example = "WX-20261121-0042") String number,
        TicketKind kind,
        String title,
        String description,
        @Schema(example = "dispatched") String state,
        @Schema(example = "已派单") String stateName,
        StateCategory stateCategory,
        Priority priority,
        Channel channel,
        TicketSummary.EstateRef estate,
        TicketSummary.@Nullable UnitRef unit,
        TicketSummary.@Nullable CategoryRef category,
        TicketSummary.@Nullable Reporter reporter,
        TicketSummary.@Nullable Assignee assignee,
        TicketSummary.@Nullable TeamRef team,
        HandOff handOff,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant dueAt,
        @Nullable Instant firstRespondedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        int reopenCount,
        @Nullable Integer reportedTimes,
        TicketSummary.WorkflowRef workflow,
        Map<String, String> fields,
        List<ClockView> clocks,
        @Nullable CallRef call,
        @Nullable RelatedTicket parent,
        List<RelatedTicket> children,
        @Nullable RelatedTicket mergedInto,
        List<AllowedTransition> allowedTransitions,
        List<AttachmentView> attachments,
        long version) {

    /**
     * How the ticket can change hands, as far as this caller is concerned.
     *
     * @param waitingSince since when the team has been given it without having accepted it
     * @param mayTransfer to another team
     * @param mayAccept for the team
     * @param mayClaim out of the team's pool
     * @param mayRelease into the team's pool
     */
    public record HandOff(
            @Nullable Instant waitingSince,
            boolean mayTransfer,
            boolean mayAccept,
            boolean mayClaim,
            boolean mayRelease) {}

    /**
     * A call.
     *
     * @param waitSeconds how long the caller waited until somebody answered
     */
    @Schema(name = "TicketCall")
    public record CallRef(
            UUID id,
            Instant startedAt,
            @Nullable String answeredBy,
            @Nullable Long waitSeconds) {}
}
