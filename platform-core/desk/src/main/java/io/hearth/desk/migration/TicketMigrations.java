package io.hearth.desk.migration;

import io.hearth.desk.migration.MigrationPreview.Blocked;
import io.hearth.desk.migration.MigrationPreview.Reason;
import io.hearth.desk.migration.MigrationPreview.StateMove;
import io.hearth.desk.migration.MigrationStore.InState;
import io.hearth.desk.migration.MigrationStore.Row;
import io.hearth.desk.migration.TicketMigration.Status;
import io.hearth.desk.ticket.VersionMoves;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves running tickets to another version of their workflow, because somebody asked for exactly that. */
@Service
@Transactional
public class TicketMigrations {

    private final MigrationStore store;
    private final MigrationWork work;
    private final TenantJobs jobs;
    private final Workflows workflows;
    private final Clock clock;

    TicketMigrations(MigrationStore store, MigrationWork work, TenantJobs jobs, Workflows workflows, Clock clock) {
        this.store = store;
        this.work = work;
        this.jobs = jobs;
        this.workflows = workflows;
        this.clock = clock;
    }

    /** Who would be concerned, and what would stand in the way. */
    @Transactional(readOnly = true)
    public MigrationPreview preview(String keyText, MigrateTickets command) {
        Access.require(Permission.WORKFLOW_MANAGE);
        return preview(plan(keyText, command), command);
    }

    /** Keeps which tickets are to be moved and moves them in the background. */
    public TicketMigration start(String keyText, MigrateTickets command) {
        Access.require(Permission.WORKFLOW_MANAGE);
        Plan plan = plan(keyText, command);
        requireMapping(plan, preview(plan, command));
        UUID id = UuidV7.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (store.add(id, plan.key(), command, plan.states(), Access.caller(), now) == 0) {
            throw running(plan.key());
        }
        jobs.schedule(work, id.toString(), new MigrationWork.Task(id, false), now);
        return find(id).migration();
    }

    @Transactional(readOnly = true)
    public Slice<TicketMigration> list(@Nullable String key, @Nullable String cursor, int limit) {
        Access.require(Permission.WORKFLOW_READ);
        return store.page(key == null ? null : visible(key).text(), cursor, limit);
    }

    @Transactional(readOnly = true)
    public TicketMigration require(UUID id) {
        Access.require(Permission.WORKFLOW_READ);
        return find(id).migration();
    }

    /** Takes back, in the background, every ticket that nobody has moved since. */
    public TicketMigration undo(UUID id) {
        Access.require(Permission.WORKFLOW_MANAGE);
        TicketMigration migration = find(id).migration();
        if (migration.status() == Status.RUNNING || migration.status() == Status.UNDOING) {
            throw running(migration.key());
        }
        if (migration.undoable() == 0
                || !store.become(id, List.of(Status.COMPLETED, Status.FAILED), Status.UNDOING, null)) {
            throw new ProblemException(
                    MigrationProblem.NOT_UNDOABLE,
                    "Every ticket of the migration has been moved since, or was taken back already.",
                    Map.of("done", migration.done()));
        }
        jobs.schedule(work, id + ":undo", new MigrationWork.Task(id, true), clock.instant());
        return find(id).migration();
    }

    private Row find(UUID id) {
        return store.find(id)
                .filter(row -> isVisible(row.migration().key()))
                .orElseThrow(() -> ProblemException.notFound("migration"));
    }

    private static boolean isVisible(String keyText) {
        return WorkflowKey.parse(keyText).filter(TicketMigrations::isVisible).isPresent();
    }

    private static boolean isVisible(WorkflowKey key) {
        UUID estateId = key.estateId();
        return estateId == null || Access.scope().includes(estateId);
    }

    private static WorkflowKey visible(String keyText) {
        return Optional.of(WorkflowKey.require(keyText))
                .filter(TicketMigrations::isVisible)
                .orElseThrow(() -> ProblemException.notFound("workflow"));
    }

    /** What was asked for, with every version it names. */
    private record Plan(String key, List<Workflow> from, Workflow to, Map<String, String> states) {

        Optional<WorkflowState> target(String state) {
            String name = states.getOrDefault(state, state);
            return to.states().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst();
        }

        WorkflowState source(InState tickets) {
            return from.stream()
                    .filter(workflow -> workflow.version() == tickets.version())
                    .findFirst()
                    .orElseThrow()
                    .state(tickets.state());
        }
    }

    private Plan plan(String keyText, MigrateTickets command) {
        String key = visible(keyText).text();
        if (command.fromVersions().contains(command.toVersion())) {
            throw versionUnknown("toVersion", "The tickets are on version %d already.".formatted(command.toVersion()));
        }
        List<Workflow> from = new ArrayList<>();
        for (int version : new LinkedHashSet<>(command.fromVersions())) {
            from.add(workflows
                    .find(key, version)
                    .orElseThrow(() ->
                            versionUnknown("fromVersions", "There is no version %d of %s.".formatted(version, key))));
        }
        Workflow to = workflows
                .find(key, command.toVersion())
                .orElseThrow(() -> versionUnknown(
                        "toVersion", "There is no version %d of %s.".formatted(command.toVersion(), key)));
        return new Plan(key, from, to, command.states() == null ? Map.of() : command.states());
    }

    private MigrationPreview preview(Plan plan, MigrateTickets command) {
        List<InState> running = store.running(plan.key(), command.fromVersions());
        Map<String, Long> refused = refusedValues(plan, command);
        Map<String, StateMove> moves = new LinkedHashMap<>();
        Map<Map.Entry<String, Reason>, Long> blocked = new LinkedHashMap<>();
        Set<String> unmapped = new LinkedHashSet<>();
        for (InState tickets : running) {
            WorkflowState source = plan.source(tickets);
            Optional<WorkflowState> target = plan.target(tickets.state());
            StateMove before = moves.get(tickets.state());
            moves.put(
                    tickets.state(),
                    new StateMove(
                            tickets.state(),
                            source.label(),
                            source.labelEn(),
                            tickets.tickets() + (before == null ? 0 : before.tickets()),
                            target.map(WorkflowState::name).orElse(null)));
            obstacle(plan, source, target).ifPresent(reason -> {
                blocked.merge(Map.entry(tickets.state(), reason), tickets.tickets(), Long::sum);
                if (reason == Reason.UNMAPPED) {
                    unmapped.add(tickets.state());
                }
            });
        }
        refused.forEach((state, count) -> {
            if (blocked.keySet().stream().noneMatch(known -> known.getKey().equals(state))) {
                blocked.put(Map.entry(state, Reason.FIELD_REFUSED), count);
            }
        });
        return new MigrationPreview(
                running.stream().mapToLong(InState::tickets).sum(),
                List.copyOf(moves.values()),
                blocked.entrySet().stream()
                        .map(entry -> blocked(
                                entry.getKey().getKey(),
                                entry.getValue(),
                                entry.getKey().getValue()))
                        .toList(),
                List.copyOf(unmapped));
    }

    private Map<String, Long> refusedValues(Plan plan, MigrateTickets command) {
        Map<String, Long> refused = new LinkedHashMap<>();
        store.values(plan.key(), command.fromVersions()).stream()
                .filter(values -> !VersionMoves.accepts(plan.to(), values.getValue()))
                .forEach(values -> refused.merge(values.getKey(), 1L, Long::sum));
        return refused;
    }

    private static Optional<Reason> obstacle(Plan plan, WorkflowState source, Optional<WorkflowState> target) {
        if (target.isEmpty()) {
            return Optional.of(plan.states().containsKey(source.name()) ? Reason.TARGET_UNKNOWN : Reason.UNMAPPED);
        }
        return VersionMoves.obstacle(source, target.get()).map(obstacle -> switch (obstacle) {
            case WOULD_END -> Reason.WOULD_END;
            case WOULD_REOPEN -> Reason.WOULD_REOPEN;
            case MOVED_ON, UNMAPPED -> Reason.UNMAPPED;
            case FIELD_REFUSED -> Reason.FIELD_REFUSED;
        });
    }

    private static Blocked blocked(String state, long tickets, Reason reason) {
        return switch (reason) {
            case UNMAPPED ->
                new Blocked(
                        state,
                        tickets,
                        reason,
                        "新版本没有这个状态，请指定去向。",
                        "The new version has no such state; say where they go on.");
            case TARGET_UNKNOWN ->
                new Blocked(
                        state,
                        tickets,
                        reason,
                        "指定的去向在新版本中不存在。",
                        "The new version does not have the state they are sent to.");
            case WOULD_END ->
                new Blocked(
                        state,
                        tickets,
                        reason,
                        "未办结的工单会被直接办结或关闭。",
                        "Open tickets would be resolved or closed without anybody's doing.");
            case WOULD_REOPEN ->
                new Blocked(
                        state,
                        tickets,
                        reason,
                        "已办结的工单会被重新打开。",
                        "Resolved tickets would be open again without anybody's doing.");
            case FIELD_REFUSED ->
                new Blocked(
                        state,
                        tickets,
                        reason,
                        "工单已填的内容不符合新版本的字段要求。",
                        "They carry values that the new version does not accept.");
        };
    }

    private static void requireMapping(Plan plan, MigrationPreview preview) {
        if (preview.affected() == 0) {
            throw new ProblemException(
                    MigrationProblem.NOTHING_TO_MOVE,
                    "No running ticket is on these versions.",
                    Map.of("key", plan.key()));
        }
        List<FieldProblem> errors = Stream.concat(
                        preview.unmapped().stream()
                                .map(state -> problem(state, "required", "the new version has no such state")),
                        plan.states().entrySet().stream()
                                .filter(entry -> plan.target(entry.getKey()).isEmpty())
                                .map(entry -> problem(
                                        entry.getKey(), "unknown", "the new version has no state " + entry.getValue())))
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    MigrationProblem.MAPPING_INVALID,
                    "The mapping does not say for every ticket where it goes on.",
                    Map.of("states", errors.stream().map(FieldProblem::field).toList()),
                    errors,
                    null);
        }
    }

    private static FieldProblem problem(String state, String code, String message) {
        return new FieldProblem("states." + state, code, message);
    }

    private static ProblemException versionUnknown(String field, String detail) {
        return new ProblemException(
                MigrationProblem.VERSION_UNKNOWN,
                detail,
                Map.of(),
                List.of(new FieldProblem(field, MigrationProblem.VERSION_UNKNOWN.code(), detail)),
                null);
    }

    private static ProblemException running(String key) {
        return new ProblemException(
                MigrationProblem.RUNNING, "Another migration of the workflow has not ended yet.", Map.of("key", key));
    }
}
