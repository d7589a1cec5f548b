package io.hearth.desk.ticket;

import java.util.Set;

/**
 * The types of the facts about tickets. Each carries number, estateId, kind, actorId and change; those of steps also transition, from, to,
 * fromCategory and toCategory; never text, names or phone numbers.
 */
public interface TicketFacts {

    String AGGREGATE = "ticket";

    String OPENED = "ticket.opened";
    String ASSIGNED = "ticket.assigned";
    String TRANSITIONED = "ticket.transitioned";
    String COMMENTED = "ticket.commented";
    String EDITED = "ticket.edited";
    String ATTACHED = "ticket.attached";
    String REOPENED = "ticket.reopened";
    String MIGRATED = "ticket.migrated";
    String CONTACTED = "ticket.contacted";
    String PROMISED = "ticket.promised";
    String PROMISE_ENDED = "ticket.promise-ended";
    String TRANSFERRED = "ticket.transferred";
    String ACCEPTED = "ticket.accepted";
    String LINKED = "ticket.linked";
    String UNLINKED = "ticket.unlinked";
    String MERGED = "ticket.merged";
    String UNMERGED = "ticket.unmerged";
    String RELATED = "ticket.related";
    String UNRELATED = "ticket.unrelated";
    String SPLIT = "ticket.split";
    String SPLIT_UNDONE = "ticket.split-undone";
    String INCIDENT_JOINED = "ticket.incident-joined";
    String INCIDENT_LEFT = "ticket.incident-left";
    String STEP_DONE = "ticket.step-done";
    String ARRIVAL_ESTIMATED = "ticket.arrival-estimated";
    String MATERIAL_USED = "ticket.material-used";
    String MATERIAL_TAKEN_BACK = "ticket.material-taken-back";
    String MESSAGED = "ticket.messaged";
    String RATED = "ticket.rated";

    Set<String> ALL = Set.of(
            OPENED,
            ASSIGNED,
            TRANSITIONED,
            COMMENTED,
            EDITED,
            ATTACHED,
            REOPENED,
            MIGRATED,
            CONTACTED,
            PROMISED,
            PROMISE_ENDED,
            TRANSFERRED,
            ACCEPTED,
            LINKED,
            UNLINKED,
            MERGED,
            UNMERGED,
            RELATED,
            UNRELATED,
            SPLIT,
            SPLIT_UNDONE,
            INCIDENT_JOINED,
            INCIDENT_LEFT,
            STEP_DONE,
            ARRIVAL_ESTIMATED,
            MATERIAL_USED,
            MATERIAL_TAKEN_BACK,
            MESSAGED,
            RATED);

    /** The fact of a kind of history entry. */
    static String of(TimelineEntry.Type type) {
        return switch (type) {
            case OPENED -> OPENED;
            case ASSIGNED -> ASSIGNED;
            case TRANSITIONED -> TRANSITIONED;
            case COMMENTED -> COMMENTED;
            case EDITED -> EDITED;
            case ATTACHED -> ATTACHED;
            case REOPENED -> REOPENED;
            case MIGRATED -> MIGRATED;
            case CONTACTED -> CONTACTED;
            case PROMISED -> PROMISED;
            case PROMISE_ENDED -> PROMISE_ENDED;
            case TRANSFERRED -> TRANSFERRED;
            case ACCEPTED -> ACCEPTED;
            case LINKED -> LINKED;
            case UNLINKED -> UNLINKED;
            case MERGED -> MERGED;
            case UNMERGED -> UNMERGED;
            case RELATED -> RELATED;
            case UNRELATED -> UNRELATED;
            case SPLIT -> SPLIT;
            case SPLIT_UNDONE -> SPLIT_UNDONE;
            case INCIDENT_JOINED -> INCIDENT_JOINED;
            case INCIDENT_LEFT -> INCIDENT_LEFT;
            case STEP_DONE -> STEP_DONE;
            case ARRIVAL_ESTIMATED -> ARRIVAL_ESTIMATED;
            case MATERIAL_USED -> MATERIAL_USED;
            case MATERIAL_TAKEN_BACK -> MATERIAL_TAKEN_BACK;
            case MESSAGED -> MESSAGED;
            case RATED -> RATED;
        };
    }
}
