package io.hearth.desk.ticket;

import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in a list.
 *
 * @param number what people call it, unique in the company
 * @param stateName the state in the request's language
 * @param handedAt since when the team has been given it without having accepted it
 * @param dueAt until when resolving it is timely
 * @param reportedTimes how often the owner has brought the matter up, once that counts as again and again
 * @param clock the running clock that is due first; none when nothing runs
 */
public record TicketSummary(
        UUID id,
        @Schema(example = "WX-20261121-0042") String number,
        TicketKind kind,
        String title,
        @Schema(example = "dispatched") String state,
        @Schema(example = "已派单") String stateName,
        StateCategory stateCategory,
        Priority priority,
        Channel channel,
        EstateRef estate,
        @Nullable UnitRef unit,
        @Nullable CategoryRef category,
        @Nullable Reporter reporter,
        @Nullable Assignee assignee,
        @Nullable TeamRef team,
        @Nullable Instant handedAt,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant dueAt,
        @Nullable Instant firstRespondedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        int reopenCount,
        @Nullable Integer reportedTimes,
        WorkflowRef workflow,
        long version,
        @Nullable UrgentClock clock) {

    TicketSummary with(@Nullable UrgentClock urgent) {
        return new TicketSummary(
                id,
                number,
                kind,
                title,
                state,
                stateName,
                stateCategory,
                priority,
                channel,
                estate,
                unit,
                category,
                reporter,
                assignee,
                team,
                handedAt,
                openedAt,
                updatedAt,
                dueAt,
                firstRespondedAt,
                resolvedAt,
                closedAt,
                reopenCount,
                reportedTimes,
                workflow,
                version,
                urgent);
    }

    /** The estate it is about. */
    public record EstateRef(UUID id, String name) {}

    /** The home it is about. */
    public record UnitRef(
            UUID id, @Schema(example = "3栋2单元201") String label) {}

    /** What it is about, in the request's language. */
    public record CategoryRef(UUID id, String name) {}

    /**
     * Who brought it.
     *
     * @param phone masked for callers without the right to personal data, except for the one who has the open ticket to do
     */
    public record Reporter(
            @Nullable UUID contactId,
            @Nullable String name,
            @Schema(example = "138****8000") @Nullable String phone) {}

    /**
     * Who is responsible.
     *
     * @param absentUntil until when they are away; absent while they are not
     * @param substitute who stands in for them while they are away, if anybody does
     */
    public record Assignee(
            UUID id,
            String name,
            @Nullable Instant absentUntil,
            @Nullable Substitute substitute) {}

    /** Who stands in for somebody. */
    public record Substitute(UUID id, String name) {}

    /** The team in whose hands it is. */
    public record TeamRef(
            UUID id, @Schema(example = "engineering") String key, String name, String nameEn) {}

    /** The workflow version it began with. */
    public record WorkflowRef(String key, int version) {}
}
