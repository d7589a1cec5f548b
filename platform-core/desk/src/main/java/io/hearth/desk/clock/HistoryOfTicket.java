package io.hearth.desk.clock;

import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.sla.Happening;
import io.hearth.sla.Happening.Attribute;
import io.hearth.sla.Happening.By;
import io.hearth.sla.Place;
import io.hearth.sla.Subject;
import io.hearth.sla.Timeline;
import io.hearth.sla.WorkflowVersion;
import io.hearth.sla.policy.ContactPurpose;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One ticket's history rows as what happened to it. What the ticket was when it was opened follows from what it is now and every change
 * since, taken back; which version of its workflow it began in, from the first row that names one.
 */
final class HistoryOfTicket {

    private final ClockedTicket ticket;
    private final BiFunction<String, Integer, Workflow> workflows;
    private final Function<UUID, @Nullable String> categoryCode;
    private final Function<UUID, ZoneId> zone;

    HistoryOfTicket(
            ClockedTicket ticket,
            BiFunction<String, Integer, Workflow> workflows,
            Function<UUID, @Nullable String> categoryCode,
            Function<UUID, ZoneId> zone) {
        this.ticket = ticket;
        this.workflows = workflows;
        this.categoryCode = categoryCode;
        this.zone = zone;
    }

    /** Nothing but the opening. */
    Timeline begun(By by) {
        return new Timeline(
                ticket.id().toString(),
                subject(ticket.priority(), ticket.categoryId(), ticket.estateId()),
                List.of(opened(by, ticket.state(), ticket.workflowVersion())));
    }

    /** @param rows the oldest first */
    Timeline of(List<HistoryRow> rows) {
        List<Happening> happenings = new ArrayList<>();
        HistoryRow first = rows.stream()
                .filter(row -> row.type().equals("OPENED"))
                .findFirst()
                .orElse(null);
        int version = versionAtOpening(rows);
        happenings.add(opened(first == null ? By.SYSTEM : by(first), stateAtOpening(first, rows, version), version));
        HistoryRow merging = mergingInForce(rows);
        for (HistoryRow row : rows) {
            version = versionOf(row, version);
            if (row == merging) {
                happenings.add(new Happening.Withdrawn(row.at(), by(row)));
            }
            add(row, version, happenings);
        }
        return new Timeline(ticket.id().toString(), subjectAtOpening(rows), happenings);
    }

    private Happening.Opened opened(By by, String state, int version) {
        return new Happening.Opened(
                ticket.openedAt(), by, place(state, version, null), new WorkflowVersion(ticket.workflowKey(), version));
    }

    private Subject subject(Priority priority, @Nullable UUID categoryId, UUID estateId) {
        return new Subject(
                ticket.kind(),
                priority,
                categoryId == null ? null : categoryCode.apply(categoryId),
                ticket.channel(),
                estateId.toString(),
                zone.apply(estateId));
    }

    private Subject subjectAtOpening(List<HistoryRow> rows) {
        Priority priority = ticket.priority();
        UUID category = ticket.categoryId();
        UUID estate = ticket.estateId();
        for (HistoryRow row : rows.reversed()) {
            if (row.type().equals("EDITED")) {
                String from = row.text("/priority/from");
                priority = from == null ? priority : Priority.valueOf(from);
                category = row.has("categoryId") ? row.id("/categoryId/from") : category;
                UUID fromEstate = row.id("/estateId/from");
                estate = fromEstate == null ? estate : fromEstate;
            }
        }
        return subject(priority, category, estate);
    }

    private int versionAtOpening(List<HistoryRow> rows) {
        for (HistoryRow row : rows) {
            String version = row.type().equals("MIGRATED") ? row.text("/fromVersion") : row.text("/workflow/version");
            if (version != null) {
                return Integer.parseInt(version);
            }
        }
        return ticket.workflowVersion();
    }

    /** The row with which it rests in another ticket. One that was taken back has no effect: its clocks ran on. */
    private static @Nullable HistoryRow mergingInForce(List<HistoryRow> rows) {
        HistoryRow last = null;
        for (HistoryRow row : rows) {
            if (row.has("into")) {
                last = row.type().equals("MERGED") ? row : row.type().equals("UNMERGED") ? null : last;
            }
        }
        return last;
    }

    private static int versionOf(HistoryRow row, int before) {
        String version = row.text("/workflow/version");
        return version == null ? before : Integer.parseInt(version);
    }

    private String stateAtOpening(@Nullable HistoryRow opened, List<HistoryRow> rows, int version) {
        String state = opened == null ? null : opened.text("/state");
        if (state == null) {
            state = rows.stream()
                    .map(row -> row.text("/from"))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return state == null ? workflows.apply(ticket.workflowKey(), version).initial() : state;
    }

    private void add(HistoryRow row, int version, List<Happening> happenings) {
        Instant at = row.at();
        By by = by(row);
        switch (row.type()) {
            case "TRANSITIONED", "REOPENED" ->
                happenings.add(new Happening.Moved(
                        at,
                        by,
                        Objects.requireNonNullElse(row.text("/transition"), ""),
                        place(Objects.requireNonNull(row.text("/to")), version, row),
                        row.type().equals("REOPENED"),
                        clockSteps(row)));
            case "MIGRATED" ->
                happenings.add(new Happening.Migrated(
                        at,
                        by,
                        place(Objects.requireNonNull(row.text("/to")), version, row),
                        new WorkflowVersion(ticket.workflowKey(), version)));
            case "ASSIGNED" -> happenings.add(new Happening.Assigned(at, by, row.has("to")));
            case "COMMENTED" -> happenings.add(new Happening.Said(at, by, "PUBLIC".equals(row.text("/visibility"))));
            case "STEP_DONE" -> happenings.add(new Happening.Said(at, by, true));
            case "MESSAGED" -> messaged(row, by, happenings);
            case "ATTACHED" -> happenings.add(new Happening.Said(at, by, "PUBLIC".equals(row.text("/visibility"))));
            case "EDITED" -> changes(row, by, happenings);
            case "TRANSFERRED" ->
                happenings.add(new Happening.Transferred(at, by, Objects.requireNonNullElse(row.text("/toTeam"), "")));
            case "ACCEPTED" ->
                happenings.add(new Happening.Accepted(at, by, Objects.requireNonNullElse(row.text("/team"), "")));
            case "CONTACTED" ->
                happenings.add(new Happening.Contacted(
                        at,
                        by,
                        purpose(row.text("/purpose")),
                        row.data().path("reached").asBoolean(false),
                        true));
            case "PROMISED" -> {
                String due = row.text("/dueAt");
                String promise = row.text("/promiseId");
                if (due != null && promise != null) {
                    happenings.add(new Happening.Promised(
                            at, by, promise, Objects.requireNonNullElse(row.text("/what"), ""), Instant.parse(due)));
                }
            }
            case "PROMISE_ENDED" -> {
                String promise = row.text("/promiseId");
                String outcome = row.text("/outcome");
                if (promise != null && outcome != null) {
                    happenings.add(new Happening.PromiseEnded(at, by, promise, Happening.Outcome.valueOf(outcome)));
                }
            }
            default -> {
                // The opening is there already; what clocks do not know of does not concern them.
            }
        }
    }

    /** What a person wrote to the owner is said to them; what has yet to be told by telephone is not. */
    private static void messaged(HistoryRow row, By by, List<Happening> happenings) {
        String way = row.text("/way");
        if ("OUT".equals(row.text("/direction")) && !"PHONE".equals(way) && !"VISIT".equals(way)) {
            happenings.add(new Happening.Said(row.at(), by, true));
        }
    }

    private void changes(HistoryRow row, By by, List<Happening> happenings) {
        if (row.has("priority")) {
            happenings.add(changed(row, by, Attribute.PRIORITY, row.text("/priority/from"), row.text("/priority/to")));
        }
        if (row.has("categoryId")) {
            happenings.add(changed(
                    row, by, Attribute.CATEGORY, code(row.id("/categoryId/from")), code(row.id("/categoryId/to"))));
        }
        if (row.has("estateId")) {
            happenings.add(changed(row, by, Attribute.ESTATE, row.text("/estateId/from"), row.text("/estateId/to")));
        }
    }

    private Happening changed(HistoryRow row, By by, Attribute attribute, @Nullable String from, @Nullable String to) {
        return new Happening.Changed(
                row.at(),
                by,
                attribute,
                from,
                to,
                attribute == Attribute.ESTATE && to != null ? zone.apply(UUID.fromString(to)) : null);
    }

    private @Nullable String code(@Nullable UUID categoryId) {
        return categoryId == null ? null : categoryCode.apply(categoryId);
    }

    /** A state as its workflow has it; as the history has it, where that version has no such state. */
    private Place place(String state, int version, @Nullable HistoryRow row) {
        for (WorkflowState known :
                workflows.apply(ticket.workflowKey(), version).states()) {
            if (known.name().equals(state)) {
                return Place.of(known);
            }
        }
        String category = row == null ? null : row.text("/toCategory");
        String label = row == null ? null : row.text("/toLabel");
        String labelEn = row == null ? null : row.text("/toLabelEn");
        return new Place(
                state,
                category == null ? StateCategory.ACTIVE : StateCategory.valueOf(category),
                null,
                Objects.requireNonNullElse(label, state),
                Objects.requireNonNullElse(labelEn, state),
                null);
    }

    private static List<Happening.ClockStep> clockSteps(HistoryRow row) {
        List<Happening.ClockStep> steps = new ArrayList<>();
        for (JsonNode action : row.data().path("actions")) {
            String type = action.path("type").asString("");
            if (type.equals("START_CLOCK") || type.equals("STOP_CLOCK")) {
                steps.add(new Happening.ClockStep(action.path("clock").asString(""), type.equals("START_CLOCK")));
            }
        }
        return steps;
    }

    private static ContactPurpose purpose(@Nullable String purpose) {
        for (ContactPurpose known : ContactPurpose.values()) {
            if (known.name().equals(purpose)) {
                return known;
            }
        }
        return ContactPurpose.OTHER;
    }

    private static By by(HistoryRow row) {
        return by(row.actorKind());
    }

    /** A program is no person, whatever it says. */
    static By by(String callerKind) {
        return switch (callerKind) {
            case "STAFF", "PLATFORM" -> By.PERSON;
            case "OWNER" -> By.OWNER;
            default -> By.SYSTEM;
        };
    }
}
