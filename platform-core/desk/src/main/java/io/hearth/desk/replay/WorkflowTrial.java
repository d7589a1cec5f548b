package io.hearth.desk.replay;

import io.hearth.desk.replay.ReplayStore.Kept;
import io.hearth.desk.replay.WorkflowWalk.Impossible;
import io.hearth.desk.replay.WorkflowWalk.Known;
import io.hearth.desk.replay.WorkflowWalk.Way;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Walks the recorded steps of tickets through a workflow. */
@Component
class WorkflowTrial implements Trial {

    private final PastTickets tickets;
    private final Workflows workflows;
    private final Categories categories;
    private final StaffDirectory staff;
    private final TenantSql sql;
    private final JsonMapper json;

    WorkflowTrial(
            PastTickets tickets,
            Workflows workflows,
            Categories categories,
            StaffDirectory staff,
            TenantSql sql,
            JsonMapper json) {
        this.tickets = tickets;
        this.workflows = workflows;
        this.categories = categories;
        this.staff = staff;
        this.sql = sql;
        this.json = json;
    }

    @Override
    public ReplaySubject subject() {
        return ReplaySubject.WORKFLOW;
    }

    @Override
    public Result look(Kept replay, List<UUID> ids) {
        String text = replay.definition();
        Workflow draft = text == null ? null : Workflow.of(json.readValue(text, WorkflowDefinition.class));
        List<Found> findings = new ArrayList<>();
        List<Stay> stays = new ArrayList<>();
        Map<Word, Words> words = new HashMap<>();
        List<PastTicket> past = tickets.read(
                ids, replay.asOf(), "ASSIGNED", "EDITED", "MIGRATED", "TRANSITIONED", "REOPENED", "COMMENTED");
        Map<UUID, Known> people = people(past);
        for (PastTicket ticket : past) {
            WorkflowWalk walk = new WorkflowWalk(
                    ticket,
                    draft,
                    version -> workflows.require(ticket.workflowKey(), version),
                    id -> people.getOrDefault(id, Known.NOT),
                    id -> categories.find(id).map(CategoryView::code).orElse(""));
            Way way = walk.walk(replay.asOf());
            findings.add(new Found(ticket, "", 0, way.outcome(), HourOfDay.of(ticket.openedAt()), "", null));
            Workflow named = draft == null ? workflows.require(ticket.workflowKey(), ticket.workflowVersion()) : draft;
            way.impossible().forEach(step -> findings.add(found(ticket, step, named, words)));
            stays.addAll(way.stays());
            name(named, words);
            way.stays().stream()
                    .filter(stay -> stay.side() == Side.HAPPENED)
                    .forEach(stay -> name(ticket, stay.state(), words));
        }
        return new Result(findings, stays, words);
    }

    private Found found(PastTicket ticket, Impossible step, Workflow named, Map<Word, Words> words) {
        String transition = Objects.requireNonNullElse(step.entry().text("/transition"), "");
        Words called = new Words(
                Objects.requireNonNullElse(step.entry().text("/label"), transition),
                Objects.requireNonNullElse(step.entry().text("/labelEn"), transition));
        words.putIfAbsent(new Word(ReplayDimension.STEP, transition), called);
        WorkflowState state = state(named, step.state());
        return new Found(
                ticket,
                transition,
                step.number(),
                step.why(),
                HourOfDay.of(ticket.openedAt()),
                step.state(),
                new ReplayFinding.Step(
                        step.number(),
                        transition,
                        called.label(),
                        called.labelEn(),
                        step.entry().at(),
                        step.state(),
                        state == null ? step.state() : state.label(),
                        state == null ? step.state() : state.labelEn(),
                        step.missing(),
                        step.guard()));
    }

    private static void name(Workflow workflow, Map<Word, Words> words) {
        workflow.states()
                .forEach(state -> words.put(
                        new Word(ReplayDimension.STATE, state.name()), new Words(state.label(), state.labelEn())));
    }

    /** A state that only an earlier version had is called as it was there. */
    private void name(PastTicket ticket, String state, Map<Word, Words> words) {
        Word word = new Word(ReplayDimension.STATE, state);
        if (!words.containsKey(word)) {
            ticket.past().stream()
                    .filter(entry -> state.equals(entry.text("/from")) && entry.has("fromLabel"))
                    .findFirst()
                    .ifPresent(entry -> words.put(
                            word,
                            new Words(
                                    Objects.requireNonNullElse(entry.text("/fromLabel"), state),
                                    Objects.requireNonNullElse(entry.text("/fromLabelEn"), state))));
        }
    }

    private static @Nullable WorkflowState state(Workflow workflow, String name) {
        return workflow.states().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Map<UUID, Known> people(List<PastTicket> past) {
        Set<UUID> ids = new HashSet<>();
        past.forEach(ticket ->
                ticket.past().stream().filter(PastTicket.Entry::isStep).forEach(entry -> ids.add(entry.actorId())));
        Map<UUID, Set<String>> teams = new HashMap<>();
        sql.sql("""
            SELECT m.staff_id, t.key FROM tenant_.team_members m JOIN tenant_.teams t ON t.id = m.team_id
            WHERE t.active AND m.staff_id = ANY(:ids)\
            """).param("ids", ids.toArray(UUID[]::new)).query(row -> {
            teams.computeIfAbsent(row.getObject("staff_id", UUID.class), person -> new HashSet<>())
                    .add(row.getString("key"));
        });
        Map<UUID, Known> people = new HashMap<>();
        for (StaffMember member : staff.findAll(ids)) {
            people.put(member.id(), new Known(member.roles(), teams.getOrDefault(member.id(), Set.of())));
        }
        return people;
    }
}
