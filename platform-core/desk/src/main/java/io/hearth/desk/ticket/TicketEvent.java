package io.hearth.desk.ticket;

import io.hearth.desk.ticket.TimelineEntry.Type;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a ticket; each becomes a row of its history and a fact. */
sealed interface TicketEvent {

    /** How the history and the fact call it. */
    Type type();

    /** What the history keeps. */
    Map<String, Object> data();

    /** Ids and codes that the fact carries besides the ticket's own; never text or names. */
    default Map<String, Object> fact() {
        return Map.of();
    }

    record Opened(Ticket ticket) implements TicketEvent {
        @Override
        public Type type() {
            return Type.OPENED;
        }

        @Override
        public Map<String, Object> data() {
            return Map.of(
                    "kind", ticket.kind().name(),
                    "state", ticket.state(),
                    "priority", ticket.priority().name(),
                    "channel", ticket.channel().name());
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(
                    "to", ticket.state(), "toCategory", ticket.stateCategory().name());
        }
    }

    record Assigned(@Nullable Named from, @Nullable Named to) implements TicketEvent {

        /** Somebody and what they were called then. */
        record Named(UUID id, String name) {}

        @Override
        public Type type() {
            return Type.ASSIGNED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            if (from != null) {
                data.put("from", from.id().toString());
                data.put("fromName", from.name());
            }
            if (to != null) {
                data.put("to", to.id().toString());
                data.put("toName", to.name());
            }
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return to == null ? Map.of() : Map.of("assigneeId", to.id().toString());
        }
    }

    record Transitioned(
            WorkflowTransition transition,
            WorkflowState from,
            WorkflowState to,
            boolean reopened,
            Map<String, String> fields,
            @Nullable UUID commentId)
            implements TicketEvent {

        @Override
        public Type type() {
            return reopened ? Type.REOPENED : Type.TRANSITIONED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("transition", transition.name());
            data.put("label", transition.label());
            data.put("labelEn", transition.labelEn());
            data.put("from", from.name());
            data.put("fromCategory", from.category().name());
            data.put("fromLabel", from.label());
            data.put("fromLabelEn", from.labelEn());
            data.put("to", to.name());
            data.put("toCategory", to.category().name());
            data.put("toLabel", to.label());
            data.put("toLabelEn", to.labelEn());
            if (!fields.isEmpty()) {
                data.put("fields", fields);
            }
            if (commentId != null) {
                data.put("commentId", commentId.toString());
            }
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(
                    "transition", transition.name(),
                    "from", from.name(),
                    "fromCategory", from.category().name(),
                    "to", to.name(),
                    "toCategory", to.category().name());
        }
    }

    record Commented(UUID commentId, Visibility visibility) implements TicketEvent {
        @Override
        public Type type() {
            return Type.COMMENTED;
        }

        @Override
        public Map<String, Object> data() {
            return Map.of("commentId", commentId.toString(), "visibility", visibility.name());
        }

        @Override
        public Map<String, Object> fact() {
            return data();
        }
    }

    record Edited(Map<String, Object> changes) implements TicketEvent {
        @Override
        public Type type() {
            return Type.EDITED;
        }

        @Override
        public Map<String, Object> data() {
            return changes;
        }
    }

    record Attached(UUID attachmentId, String fileName) implements TicketEvent {
        @Override
        public Type type() {
            return Type.ATTACHED;
        }

        @Override
        public Map<String, Object> data() {
            return Map.of("attachmentId", attachmentId.toString(), "fileName", fileName);
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of("attachmentId", attachmentId.toString());
        }
    }
}
