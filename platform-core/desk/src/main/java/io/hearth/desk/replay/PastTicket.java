package io.hearth.desk.replay;

import io.hearth.desk.ticket.Channel;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A ticket as it is now, with what happened to it where that was asked for.
 *
 * @param category the code of what it is about, empty without one
 * @param team the key of the team that has it, empty without one
 * @param past the oldest first
 */
record PastTicket(
        UUID id,
        TicketKind kind,
        Priority priority,
        Channel channel,
        UUID estateId,
        @Nullable UUID unitId,
        String category,
        @Nullable UUID categoryId,
        String team,
        @Nullable UUID assigneeId,
        Instant openedAt,
        boolean anonymous,
        Map<String, String> fields,
        String workflowKey,
        int workflowVersion,
        List<Entry> past) {

    /** A row of its history. */
    record Entry(String type, Instant at, UUID actorId, String actorKind, JsonNode data) {

        @Nullable
        String text(String pointer) {
            JsonNode value = data.at(pointer);
            return value.isMissingNode() || value.isNull() ? null : value.asString();
        }

        @Nullable
        UUID id(String pointer) {
            String text = text(pointer);
            return text == null ? null : UUID.fromString(text);
        }

        boolean has(String name) {
            return data.has(name);
        }

        boolean isStep() {
            return type.equals("TRANSITIONED") || type.equals("REOPENED");
        }
    }

    /**
     * What rules and conditions look at and people can change.
     *
     * @param categoryId what it is about; absent when nobody has said
     */
    record Subject(
            Priority priority,
            @Nullable UUID categoryId,
            UUID estateId,
            @Nullable UUID unitId) {

        /** The same after a row of the history; the other way round takes the row back. */
        Subject after(Entry entry, boolean back) {
            if (!entry.type().equals("EDITED")) {
                return this;
            }
            String side = back ? "/from" : "/to";
            String nextPriority = entry.text("/priority" + side);
            UUID nextEstate = entry.id("/estateId" + side);
            return new Subject(
                    nextPriority == null ? priority : Priority.valueOf(nextPriority),
                    entry.has("categoryId") ? entry.id("/categoryId" + side) : categoryId,
                    nextEstate == null ? estateId : nextEstate,
                    entry.has("unitId") ? entry.id("/unitId" + side) : unitId);
        }
    }

    /** What it was when it was opened: what it is, with every change since taken back. */
    Subject subjectAtOpening() {
        Subject subject = new Subject(priority, categoryId, estateId, unitId);
        for (Entry entry : past.reversed()) {
            subject = subject.after(entry, true);
        }
        return subject;
    }

    /** The version of its workflow in which it began. */
    int versionAtOpening() {
        for (Entry entry : past) {
            String version = entry.text(entry.type().equals("MIGRATED") ? "/fromVersion" : "/workflow/version");
            if (version != null) {
                return Integer.parseInt(version);
            }
        }
        return workflowVersion;
    }
}
