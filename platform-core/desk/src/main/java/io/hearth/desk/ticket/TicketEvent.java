package io.hearth.desk.ticket;

import io.hearth.desk.team.TeamName;
import io.hearth.desk.ticket.TimelineEntry.Type;
import io.hearth.workflow.Authority;
import io.hearth.workflow.Step;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /** Whether it came about by itself, so that nobody is named for it. */
    default boolean bySystem() {
        return false;
    }

    record Opened(Ticket ticket) implements TicketEvent {
        @Override
        public Type type() {
            return Type.OPENED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("kind", ticket.kind().name());
            data.put("state", ticket.state());
            data.put("priority", ticket.priority().name());
            data.put("channel", ticket.channel().name());
            data.put("estateId", ticket.estateId().toString());
            UUID categoryId = ticket.categoryId();
            if (categoryId != null) {
                data.put("categoryId", categoryId.toString());
            }
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(
                    "to", ticket.state(), "toCategory", ticket.stateCategory().name());
        }
    }

    /**
     * @param rule of the workflow, when it chose
     * @param because why otherwise, when there is something to say
     */
    record Assigned(
            @Nullable Named from,
            @Nullable Named to,
            WorkflowAction.@Nullable Rule rule,
            @Nullable Because because) implements TicketEvent {

        /**
         * Why somebody is responsible now.
         *
         * @param routed the routing rule that chose
         * @param reason what the person who chose said
         */
        record Because(@Nullable RoutedBy routed, @Nullable String reason) {}

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
            if (rule != null) {
                data.put("rule", rule.name());
            }
            if (because != null && because.reason() != null) {
                data.put("reason", because.reason());
            }
            if (because != null && because.routed() != null) {
                because.routed().write(data);
            }
            return data;
        }

        @Override
        public boolean bySystem() {
            return rule != null || (because != null && because.routed() != null);
        }

        @Override
        public Map<String, Object> fact() {
            return to == null ? Map.of() : Map.of("assigneeId", to.id().toString());
        }
    }

    /** @param actions what came of the step's actions, filled as they are done */
    record Transitioned(
            Workflow workflow,
            Step step,
            WorkflowState from,
            boolean reopened,
            Authority by,
            Map<String, String> fields,
            @Nullable UUID commentId,
            List<Map<String, Object>> actions)
            implements TicketEvent {

        @Override
        public Type type() {
            return reopened ? Type.REOPENED : Type.TRANSITIONED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            WorkflowTransition transition = step.transition();
            WorkflowState to = step.to();
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
            data.put("trigger", transition.trigger().name());
            data.put("workflow", Map.of("key", workflow.key(), "version", workflow.version()));
            data.put("rule", rule());
            if (!actions.isEmpty()) {
                data.put("actions", actions);
            }
            return data;
        }

        private Map<String, Object> rule() {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("who", by.who().name());
            if (by.detail() != null) {
                rule.put("detail", by.detail());
            }
            step.guardText().ifPresent(guard -> rule.put("guard", guard));
            return rule;
        }

        @Override
        public boolean bySystem() {
            return by.who() == Authority.Who.SYSTEM;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(
                    "transition", step.name(),
                    "from", from.name(),
                    "fromCategory", from.category().name(),
                    "to", step.to().name(),
                    "toCategory", step.to().category().name());
        }
    }

    /**
     * It goes on in another version of its workflow, because somebody asked for all such tickets to.
     *
     * @param undo whether it goes back to the version it came from
     */
    record Migrated(
            UUID migrationId, boolean undo, int fromVersion, WorkflowState from, Workflow workflow, WorkflowState to)
            implements TicketEvent {

        @Override
        public Type type() {
            return Type.MIGRATED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("migrationId", migrationId.toString());
            data.put("undo", undo);
            data.put("workflow", Map.of("key", workflow.key(), "version", workflow.version()));
            data.put("fromVersion", fromVersion);
            data.put("from", from.name());
            data.put("fromLabel", from.label());
            data.put("fromLabelEn", from.labelEn());
            data.put("to", to.name());
            data.put("toCategory", to.category().name());
            data.put("toLabel", to.label());
            data.put("toLabelEn", to.labelEn());
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(
                    "from", from.name(),
                    "fromCategory", from.category().name(),
                    "to", to.name(),
                    "toCategory", to.category().name());
        }
    }

    /** @param routed the routing rule that did it; a person did when null */
    record Transferred(
            @Nullable TeamName from,
            TeamName to,
            String reason,
            @Nullable RoutedBy routed) implements TicketEvent {

        @Override
        public Type type() {
            return Type.TRANSFERRED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            if (from != null) {
                data.put("fromTeam", from.key());
                data.put("fromTeamName", from.name());
                data.put("fromTeamNameEn", from.nameEn());
            }
            data.put("toTeam", to.key());
            data.put("toTeamName", to.name());
            data.put("toTeamNameEn", to.nameEn());
            data.put("reason", reason);
            if (routed != null) {
                routed.write(data);
            }
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of("toTeam", to.key());
        }

        @Override
        public boolean bySystem() {
            return routed != null;
        }
    }

    record Accepted(TeamName team) implements TicketEvent {
        @Override
        public Type type() {
            return Type.ACCEPTED;
        }

        @Override
        public Map<String, Object> data() {
            return Map.of("team", team.key(), "teamName", team.name(), "teamNameEn", team.nameEn());
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of("team", team.key());
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

    /** Somebody spoke with the owner, or tried to; what was said is kept beside the history. */
    record Contacted(ContactRecordView contact) implements TicketEvent {
        @Override
        public Type type() {
            return Type.CONTACTED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>(fact());
            if (contact.place() != null) {
                data.put("place", contact.place());
            }
            if (contact.participants() != null) {
                data.put("participants", contact.participants());
            }
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(
                    "contactRecordId", contact.id().toString(),
                    "way", contact.way().name(),
                    "direction", contact.direction().name(),
                    "purpose", contact.purpose().name(),
                    "reached", contact.reached(),
                    "contactedAt", contact.at().toString());
        }
    }

    /** The owner was promised something. */
    record Promised(PromiseView promise) implements TicketEvent {
        @Override
        public Type type() {
            return Type.PROMISED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("promiseId", promise.id().toString());
            data.put("what", promise.what());
            data.put("dueAt", promise.dueAt().toString());
            data.put("byId", promise.by().id().toString());
            data.put("byName", promise.by().name());
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(
                    "promiseId", promise.id().toString(),
                    "dueAt", promise.dueAt().toString(),
                    "byId", promise.by().id().toString());
        }
    }

    /** What became of a promise. */
    record PromiseEnded(PromiseView promise, PromiseView.End end) implements TicketEvent {
        @Override
        public Type type() {
            return Type.PROMISE_ENDED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>(fact());
            data.put("what", promise.what());
            data.put("dueAt", promise.dueAt().toString());
            if (end.reason() != null) {
                data.put("reason", end.reason());
            }
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(
                    "promiseId", promise.id().toString(),
                    "outcome", end.outcome().name());
        }
    }

    /** It belongs to a matter that was brought up again. */
    record Linked(UUID matterId, List<UUID> others, int times) implements TicketEvent {
        @Override
        public Type type() {
            return Type.LINKED;
        }

        @Override
        public Map<String, Object> data() {
            return Map.of(
                    "matterId",
                    matterId.toString(),
                    "tickets",
                    others.stream().map(UUID::toString).toList(),
                    "times",
                    times);
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of("matterId", matterId.toString());
        }
    }

    /** Somebody took it out of a matter. */
    record Unlinked(UUID matterId) implements TicketEvent {
        @Override
        public Type type() {
            return Type.UNLINKED;
        }

        @Override
        public Map<String, Object> data() {
            return Map.of("matterId", matterId.toString());
        }

        @Override
        public Map<String, Object> fact() {
            return data();
        }
    }

    /**
     * What it has to do with another ticket.
     *
     * @param role how the other one stands to it
     */
    record Connected(
            Type type,
            Role role,
            UUID other,
            String otherNumber,
            @Nullable String reason) implements TicketEvent {

        /** How the other ticket stands to this one. */
        enum Role {
            /** This one went into the other. */
            INTO,
            /** The other one came, or was taken, from this one or to it. */
            FROM,
            /** Neither is part of the other. */
            WITH
        }

        @Override
        public Map<String, Object> data() {
            String name = role.name().toLowerCase(Locale.ROOT);
            Map<String, Object> data = new LinkedHashMap<>();
            data.put(name, other.toString());
            data.put(name + "Number", otherNumber);
            if (reason != null) {
                data.put("reason", reason);
            }
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(role.name().toLowerCase(Locale.ROOT), other.toString());
        }
    }

    /** It is one of the reports of a fault that many have, or is none of them after all. */
    record OfIncident(Type type, UUID incidentId, String title) implements TicketEvent {
        @Override
        public Map<String, Object> data() {
            return Map.of("incidentId", incidentId.toString(), "title", title);
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of("incidentId", incidentId.toString());
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

        /** Of a ticket that went to another estate, which one it left: those who see only that one must hear of it too. */
        @Override
        public Map<String, Object> fact() {
            Map<String, Object> fact = new LinkedHashMap<>();
            fact.put("changed", changes.keySet().stream().sorted().toList());
            if (changes.get("estateId") instanceof Map<?, ?> estate && estate.get("from") instanceof String from) {
                fact.put("fromEstateId", from);
            }
            return fact;
        }
    }

    /** Somebody worked on it; what exactly, the module that keeps the work knows. */
    record Worked(TicketWork.Entry entry) implements TicketEvent {
        @Override
        public Type type() {
            return switch (entry) {
                case TicketWork.Entry.StepDone step -> Type.STEP_DONE;
                case TicketWork.Entry.ArrivalEstimated arrival -> Type.ARRIVAL_ESTIMATED;
                case TicketWork.Entry.MaterialUsed used -> Type.MATERIAL_USED;
                case TicketWork.Entry.MaterialTakenBack back -> Type.MATERIAL_TAKEN_BACK;
            };
        }

        @Override
        public Map<String, Object> data() {
            return switch (entry) {
                case TicketWork.Entry.StepDone step ->
                    Map.of(
                            "stepId",
                            step.id().toString(),
                            "code",
                            step.code(),
                            "label",
                            step.label(),
                            "labelEn",
                            step.labelEn(),
                            "photos",
                            step.photos());
                case TicketWork.Entry.ArrivalEstimated arrival ->
                    Map.of(
                            "from", arrival.from().toString(),
                            "to", arrival.to().toString());
                case TicketWork.Entry.MaterialUsed used -> material(used.use());
                case TicketWork.Entry.MaterialTakenBack back -> material(back.use());
            };
        }

        @Override
        public Map<String, Object> fact() {
            return switch (entry) {
                case TicketWork.Entry.StepDone step ->
                    Map.of("stepId", step.id().toString(), "code", step.code());
                case TicketWork.Entry.ArrivalEstimated arrival -> data();
                case TicketWork.Entry.MaterialUsed used ->
                    Map.of("useId", used.use().id().toString());
                case TicketWork.Entry.MaterialTakenBack back ->
                    Map.of("useId", back.use().id().toString());
            };
        }

        private static Map<String, Object> material(TicketWork.Material use) {
            return Map.of(
                    "useId",
                    use.id().toString(),
                    "code",
                    use.code(),
                    "name",
                    use.name(),
                    "nameEn",
                    use.nameEn(),
                    "quantity",
                    use.quantity().toPlainString(),
                    "unit",
                    use.unit());
        }
    }

    /** A message went to the owner, or came from them; what it says is kept beside the history. */
    record Messaged(TicketMessages.Message message) implements TicketEvent {
        @Override
        public Type type() {
            return Type.MESSAGED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>(fact());
            data.put("person", message.person());
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of(
                    "messageId", message.id().toString(),
                    "direction", message.out() ? "OUT" : "IN",
                    "way", message.way(),
                    "purpose", message.purpose());
        }
    }

    /** The owner said how content they are; what exactly, the module that keeps ratings knows. */
    record Rated(TicketCallbacks.Rated rated) implements TicketEvent {
        @Override
        public Type type() {
            return Type.RATED;
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("ratingId", rated.ratingId().toString());
            data.put("service", rated.service());
            data.put("level", rated.level());
            data.put("source", rated.source());
            UUID followUp = rated.followUpId();
            if (followUp != null) {
                data.put("followUpId", followUp.toString());
            }
            return data;
        }

        @Override
        public Map<String, Object> fact() {
            return Map.of("ratingId", rated.ratingId().toString(), "level", rated.level());
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
