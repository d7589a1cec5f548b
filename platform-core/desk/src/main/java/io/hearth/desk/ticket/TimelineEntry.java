package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a ticket.
 *
 * @param data by type. OPENED: kind, state, priority, channel. ASSIGNED: from, fromName, to, toName, and rule when the workflow chose. TRANSITIONED and REOPENED:
 *     transition, label, labelEn, from, fromCategory, fromLabel, fromLabelEn, to, toCategory, toLabel, toLabelEn, fields, and why: trigger (MANUAL, AUTOMATIC,
 *     TIMED), workflow {key, version}, rule {who, detail, guard}, actions [{type, ...}]. EDITED: the
 *     changed fields, each with from and to, the estate also with fromName and toName, of the description only that it changed. TRANSFERRED: fromTeam, toTeam (keys),
 *     fromTeamName, fromTeamNameEn, toTeamName, toTeamNameEn, reason, and of a routing rule ruleName, ruleLabel, ruleLabelEn, policyVersion, strategy,
 *     passedOver [{rule, label, labelEn, why, whyEn}], which ASSIGNED carries as well when a routing rule chose. ACCEPTED: team, teamName, teamNameEn.
 *     ATTACHED: attachmentId, fileName. MIGRATED:
 *     migrationId, undo, workflow {key, version}, fromVersion, from, fromLabel, fromLabelEn, to, toCategory, toLabel, toLabelEn.
 *     CONTACTED: contactRecordId, way, direction, purpose, reached, contactedAt, place, participants. PROMISED: promiseId, what, dueAt, byId,
 *     byName. PROMISE_ENDED: promiseId, what, dueAt, outcome, reason. OPENED also estateId and categoryId.
 *     LINKED: matterId, tickets, times. UNLINKED: matterId. EDITED by the system because of that: also reportedTimes.
 *     MERGED, UNMERGED, RELATED, UNRELATED, SPLIT, SPLIT_UNDONE: the other ticket as into, from or with, its number as intoNumber, fromNumber or
 *     withNumber, reason. INCIDENT_JOINED and INCIDENT_LEFT: incidentId, title.
 *     STEP_DONE: stepId, code, label, labelEn, photos. ARRIVAL_ESTIMATED: from, to. MATERIAL_USED and MATERIAL_TAKEN_BACK: useId, code, name, nameEn,
 *     quantity, unit. MESSAGED: messageId, direction (OUT, IN), way, purpose, person. RATED: ratingId, service, level, source, followUpId.
 * @param comment what was said, of a comment or with a step
 * @param contactText what was said, of a contact with the owner
 * @param message of a message: what it says and how far it has come
 * @param mergedNumber of the ticket that was merged into this one and to which it happened
 */
public record TimelineEntry(
        UUID id,
        Type type,
        Instant at,
        Actor actor,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        Map<String, Object> data,

        @Nullable CommentText comment,
        @Nullable String contactText,
        @Nullable MessageText message,
        @Nullable String mergedNumber) {

    /** What happened. */
    @Schema(name = "TimelineType")
    public enum Type {
        OPENED,
        ASSIGNED,
        TRANSITIONED,
        COMMENTED,
        EDITED,
        ATTACHED,
        REOPENED,
        /** Moved to another version of its workflow. */
        MIGRATED,
        /** Somebody spoke with the owner, or tried to. */
        CONTACTED,
        /** The owner was promised something. */
        PROMISED,
        /** A promise was kept, broken or withdrawn. */
        PROMISE_ENDED,
        /** Handed to a team. */
        TRANSFERRED,
        /** The team said that it has it. */
        ACCEPTED,
        /** Its matter was brought up again. */
        LINKED,
        /** Somebody took it out of a matter. */
        UNLINKED,
        /** It turned out to be the same as another ticket, or another one as it. */
        MERGED,
        /** That was taken back. */
        UNMERGED,
        /** Somebody says that it has to do with another ticket. */
        RELATED,
        /** That was taken back. */
        UNRELATED,
        /** A part of it became a ticket of its own, or it is such a part. */
        SPLIT,
        /** That was taken back. */
        SPLIT_UNDONE,
        /** It is one of the reports of a fault that many have. */
        INCIDENT_JOINED,
        /** It is not, after all. */
        INCIDENT_LEFT,
        /** A step of the work was done; the owner sees it. */
        STEP_DONE,
        /** Somebody said when they will come. */
        ARRIVAL_ESTIMATED,
        /** Material was used. */
        MATERIAL_USED,
        /** Material that had been written down was not used after all. */
        MATERIAL_TAKEN_BACK,
        /** A message went to the owner, or came from them. */
        MESSAGED,
        /** The owner said how content they are with a service. */
        RATED
    }

    /**
     * A message and how far it has come.
     *
     * @param text its beginning; the whole is read with the ticket's messages
     * @param state QUEUED, SENT, DELIVERED, FAILED or RECEIVED
     * @param attempts how often it was handed to a provider
     * @param answer what the provider said last, or what went wrong
     */
    @Schema(name = "TimelineMessage")
    public record MessageText(
            UUID id,
            String subject,
            String text,

            @Schema(allowableValues = {"QUEUED", "SENT", "DELIVERED", "FAILED", "RECEIVED"})
            String state,

            int attempts,
            @Nullable String answer) {}

    /** What was said. */
    public record CommentText(UUID id, String text, Visibility visibility) {}
}
