package io.hearth.desk.replay;

import io.hearth.desk.replay.PastTicket.Entry;
import io.hearth.kernel.access.Role;
import io.hearth.workflow.Decision;
import io.hearth.workflow.Mover;
import io.hearth.workflow.Situation;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.Step;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One ticket's way through a workflow, by the steps that people really took. What takes itself in the workflow takes itself here too; what
 * took itself in fact does not count. A step that is not possible leaves the ticket where it is, and the next one is tried from there. Who
 * had the ticket, its priority, category and estate are as recorded.
 */
final class WorkflowWalk {

    /** More steps by themselves at once than any sound workflow takes. */
    private static final int MOST = 50;

    /** How soon a timed step whose condition did not hold is looked at again, and how often at most. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private static final int LOOKS = 2_000;

    private final PastTicket ticket;
    private final @Nullable Workflow draft;
    private final IntFunction<Workflow> versions;
    private final Function<UUID, Known> people;
    private final Function<UUID, String> categoryCode;
    private final List<Impossible> impossible = new ArrayList<>();
    private final List<Trial.Stay> stays = new ArrayList<>();

    private int version;
    private Workflow workflow;
    private String recordedState;
    private StateCategory recordedCategory;
    private Instant recordedSince;
    private String state;
    private Instant since;
    private Map<String, String> fields;
    private PastTicket.Subject subject;
    private @Nullable UUID assignee;
    private boolean assignedHere;
    private @Nullable UUID assigneeHere;
    private int reopened;
    private int number;

    /**
     * @param draft what is tried; the version in which the ticket was at each moment when null
     * @param versions of the ticket's own workflow
     */
    WorkflowWalk(
            PastTicket ticket,
            @Nullable Workflow draft,
            IntFunction<Workflow> versions,
            Function<UUID, Known> people,
            Function<UUID, String> categoryCode) {
        this.ticket = ticket;
        this.draft = draft;
        this.versions = versions;
        this.people = people;
        this.categoryCode = categoryCode;
        this.version = ticket.versionAtOpening();
        this.workflow = draft == null ? versions.apply(version) : draft;
        this.recordedState = versions.apply(version).initial();
        this.recordedCategory = versions.apply(version).initialState().category();
        this.recordedSince = ticket.openedAt();
        this.state = workflow.initial();
        this.since = ticket.openedAt();
        this.subject = ticket.subjectAtOpening();
        this.fields = fieldsAtOpening(ticket);
    }

    /**
     * Somebody as far as it is known today.
     *
     * @param roles none when nobody knows them any more
     */
    record Known(Set<Role> roles, Set<String> teams) {

        static final Known NOT = new Known(Set.of(), Set.of());
    }

    /**
     * A step that would not have been possible.
     *
     * @param number which of the recorded steps, from 1
     */
    record Impossible(
            int number,
            Entry entry,
            ReplayOutcome why,
            String state,
            @Nullable String missing,
            @Nullable String guard) {}

    /** What came of it. */
    record Way(ReplayOutcome outcome, List<Impossible> impossible, List<Trial.Stay> stays) {}

    Way walk(Instant asOf) {
        settle(ticket.openedAt());
        for (int i = 0; i < ticket.past().size(); i++) {
            Entry entry = ticket.past().get(i);
            wait(entry.at());
            switch (entry.type()) {
                case "ASSIGNED" -> {
                    assignee = entry.id("/to");
                    assignedHere = false;
                    assigneeHere = null;
                    settle(entry.at());
                }
                case "EDITED" -> {
                    subject = subject.after(entry, false);
                    settle(entry.at());
                }
                case "MIGRATED" -> migrate(entry);
                case "TRANSITIONED", "REOPENED" -> step(entry, i);
                default -> {
                    // What else happens to a ticket moves it through no workflow.
                }
            }
        }
        wait(asOf);
        boolean sameEnd = workflow.state(state).category() == recordedCategory;
        boolean sticks = !impossible.isEmpty() && !sameEnd;
        if (sticks) {
            stays.add(new Trial.Stay(ticket, Trial.Side.STUCK, 0, state, null));
        }
        ReplayOutcome outcome = impossible.isEmpty()
                ? sameEnd ? ReplayOutcome.THROUGH : ReplayOutcome.DIVERGED
                : sameEnd ? ReplayOutcome.DETOUR : ReplayOutcome.STUCK;
        return new Way(outcome, List.copyOf(impossible), List.copyOf(stays));
    }

    /** A ticket goes on in another version only where versions are what it is walked through: a draft is taken to have always been there. */
    private void migrate(Entry entry) {
        String to = Objects.requireNonNull(entry.text("/to"));
        version = number(entry, "/workflow/version", version);
        recorded(to, entry);
        if (draft == null) {
            workflow = versions.apply(version);
            if (!to.equals(state)) {
                stay(Trial.Side.WOULD, state, since, entry.at());
                since = entry.at();
            }
            state = to;
        }
    }

    private void step(Entry entry, int index) {
        version = number(entry, "/workflow/version", version);
        Workflow own = versions.apply(version);
        String from = Objects.requireNonNullElse(entry.text("/from"), recordedState);
        if (draft == null) {
            workflow = own;
        }
        number++;
        if (!isBySystem(entry)) {
            wish(entry, index, own, from);
        } else if (draft == null) {
            takeRecorded(entry);
        }
        recorded(Objects.requireNonNull(entry.text("/to")), entry);
    }

    /** Of a version itself what took itself is taken as it was: when exactly a timer rang decides nothing. */
    private void takeRecorded(Entry entry) {
        String name = entry.text("/transition");
        String to = entry.text("/to");
        Optional<Step> step = Stream.concat(
                        workflow.automatic(situation(entry.at())).stream(), workflow.timed(state).stream())
                .filter(known -> known.name().equals(name) && known.to().name().equals(to))
                .findFirst();
        if (step.isPresent()) {
            enter(step.get(), Map.of(), null, entry.at());
        } else {
            refuse(entry, ReplayOutcome.NO_SUCH_STEP, null, null);
        }
    }

    private void wish(Entry entry, int index, Workflow own, String from) {
        Given given = given(entry, index, own, from);
        Situation situation = situation(entry.at());
        if (given.assumed().contains(WorkflowTransition.ASSIGNEE) && !situation.assigned()) {
            situation = assigned(situation);
        }
        Mover mover = mover(entry);
        String name = Objects.requireNonNullElse(entry.text("/transition"), "");
        Decision decision = workflow.decide(situation, mover, name, given.fields(), given.comment());
        String wanted = entry.text("/to");
        if (!(decision instanceof Decision.Taken)) {
            for (Map<String, String> assumed : AssumedFields.of(workflow, state, name, given)) {
                Decision other = workflow.decide(situation, mover, name, assumed, given.comment());
                if (other instanceof Decision.Taken taken) {
                    boolean first = !(decision instanceof Decision.Taken);
                    boolean leadsThere = taken.step().to().name().equals(wanted);
                    decision = first || leadsThere ? other : decision;
                    if (leadsThere) {
                        break;
                    }
                }
            }
        }
        switch (decision) {
            case Decision.Taken taken -> {
                enter(taken.step(), taken.given(), entry.actorId(), entry.at());
                settle(entry.at());
            }
            case Decision.Unknown unknown -> refuse(entry, ReplayOutcome.NO_SUCH_STEP, null, null);
            case Decision.ForOthers others -> refuse(entry, ReplayOutcome.NOT_ALLOWED, null, null);
            case Decision.Missing missing -> refuse(entry, ReplayOutcome.FIELD_MISSING, missing.what(), null);
            case Decision.Unacceptable unacceptable ->
                refuse(
                        entry,
                        ReplayOutcome.FIELD_UNACCEPTABLE,
                        unacceptable.field().name(),
                        null);
            case Decision.NothingHolds nothing ->
                refuse(
                        entry,
                        ReplayOutcome.GUARD_REFUSED,
                        null,
                        String.join(
                                " | ",
                                nothing.steps().stream()
                                        .flatMap(step -> step.guardText().stream())
                                        .toList()));
        }
    }

    /**
     * What was given with a recorded step.
     *
     * @param assumed what the version of then asked for: since the step was taken it was given, whether the history kept it or not
     */
    record Given(Map<String, String> fields, boolean comment, Set<String> assumed) {}

    private Given given(Entry entry, int index, Workflow own, String from) {
        Map<String, String> said = texts(entry, "fields");
        Set<String> assumed =
                own.states().stream().noneMatch(known -> known.name().equals(from))
                        ? Set.of()
                        : own.choice(from, Objects.requireNonNullElse(entry.text("/transition"), ""))
                                .map(choice -> Set.copyOf(choice.requires()))
                                .orElse(Set.of());
        boolean comment =
                assumed.contains(WorkflowTransition.COMMENT) || entry.has("commentId") || isSaidAlong(entry, index);
        return new Given(said, comment, assumed);
    }

    /** Whether something was said in the moment of the step. */
    private boolean isSaidAlong(Entry entry, int index) {
        List<Entry> past = ticket.past();
        for (int i = index + 1; i < past.size() && past.get(i).at().equals(entry.at()); i++) {
            if (past.get(i).type().equals("COMMENTED")) {
                return true;
            }
        }
        for (int i = index - 1; i >= 0 && past.get(i).at().equals(entry.at()); i--) {
            if (past.get(i).type().equals("COMMENTED")) {
                return true;
            }
        }
        return false;
    }

    /** By the roles of today and by what the step was taken then; nobody is refused of whom neither is known. */
    private Mover mover(Entry entry) {
        Known known = people.apply(entry.actorId());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(known.roles());
        Set<String> teams = new HashSet<>(known.teams());
        String who = entry.text("/rule/who");
        String detail = entry.text("/rule/detail");
        if (detail != null && "ROLE".equals(who)) {
            roles.add(Role.valueOf(detail));
        }
        if (detail != null && "TEAM".equals(who)) {
            teams.add(detail);
        }
        if (roles.isEmpty() && who == null) {
            return Mover.of(EnumSet.allOf(Role.class), true, allTeams());
        }
        boolean has = entry.actorId().equals(assigneeHere == null ? assignee : assigneeHere) || "ASSIGNEE".equals(who);
        return new Mover(roles, has, entry.actorKind().equals("OWNER"), teams, false);
    }

    private Set<String> allTeams() {
        Set<String> teams = new HashSet<>();
        workflow.transitions().forEach(transition -> teams.addAll(transition.teams()));
        return teams;
    }

    private void refuse(Entry entry, ReplayOutcome why, @Nullable String missing, @Nullable String guard) {
        impossible.add(
                new Impossible(number, entry, why, state, missing, guard == null || guard.isEmpty() ? null : guard));
    }

    private void enter(Step step, Map<String, String> given, @Nullable UUID actor, Instant at) {
        Situation after = situation(at).after(workflow, step, given);
        stay(Trial.Side.WOULD, state, since, at);
        state = after.state();
        since = at;
        fields = after.fields();
        reopened = after.reopenCount();
        for (WorkflowAction action : step.actions()) {
            if (action instanceof WorkflowAction.Assign assign && draft != null) {
                assignedHere = assign.rule() != WorkflowAction.Rule.NOBODY;
                assigneeHere = assign.rule() == WorkflowAction.Rule.CALLER ? actor : null;
            }
        }
    }

    /** Takes every step of the draft that takes itself now. */
    private void settle(Instant at) {
        if (draft == null) {
            return;
        }
        for (int i = 0; i < MOST && workflow.movesByItself(state); i++) {
            Situation now = situation(at);
            Optional<Step> next = workflow.automatic(now).or(() -> workflow.due(now));
            if (next.isEmpty()) {
                return;
            }
            enter(next.get(), Map.of(), null, at);
        }
    }

    /** Lets time pass: the timed steps of the draft come due one after the other. */
    private void wait(Instant until) {
        if (draft == null) {
            return;
        }
        int looks = 0;
        Optional<Instant> ring = nextRing(since.minusNanos(1));
        while (ring.isPresent() && !ring.get().isAfter(until) && ++looks < LOOKS) {
            Instant at = ring.get();
            Instant before = since;
            String where = state;
            if (workflow.due(situation(at)).isPresent()) {
                settle(at);
            }
            ring = where.equals(state) && before.equals(since) ? nextRing(at) : nextRing(since.minusNanos(1));
        }
    }

    private Optional<Instant> nextRing(Instant after) {
        List<Step> timed = workflow.timed(state);
        if (timed.isEmpty()) {
            return Optional.empty();
        }
        Instant entered = since;
        return Optional.of(timed.stream()
                .map(step -> entered.plus(Duration.ofMinutes(step.afterMinutes())))
                .filter(due -> due.isAfter(after))
                .min(Instant::compareTo)
                .orElse(after.plus(AGAIN)));
    }

    private void recorded(String to, Entry entry) {
        if (!to.equals(recordedState) || entry.isStep()) {
            stay(Trial.Side.HAPPENED, recordedState, recordedSince, entry.at());
            recordedSince = entry.at();
        }
        recordedState = to;
        String category = entry.text("/toCategory");
        recordedCategory = category == null ? recordedCategory : StateCategory.valueOf(category);
    }

    private void stay(Trial.Side side, String where, Instant from, Instant to) {
        stays.add(new Trial.Stay(
                ticket,
                side,
                stays.size() + 1,
                where,
                Duration.between(from, to).toMinutes()));
    }

    private Situation situation(Instant at) {
        UUID category = subject.categoryId();
        return new Situation(
                state,
                fields,
                subject.priority(),
                ticket.channel().name(),
                category == null ? "" : categoryCode.apply(category),
                subject.estateId().toString(),
                assignee != null || assignedHere,
                ticket.anonymous(),
                reopened,
                Duration.between(ticket.openedAt(), at).toMinutes(),
                Duration.between(since, at).toMinutes());
    }

    private static Situation assigned(Situation now) {
        return new Situation(
                now.state(),
                now.fields(),
                now.priority(),
                now.channel(),
                now.category(),
                now.estate(),
                true,
                now.anonymous(),
                now.reopenCount(),
                now.openMinutes(),
                now.stateMinutes());
    }

    private static boolean isBySystem(Entry entry) {
        String trigger = entry.text("/trigger");
        return trigger == null
                ? entry.actorKind().equals("SYSTEM")
                : !trigger.equals(WorkflowTransition.Trigger.MANUAL.name());
    }

    /** What was said when it was opened: what it carries that no step has given or set since. */
    private static Map<String, String> fieldsAtOpening(PastTicket ticket) {
        Map<String, String> fields = new HashMap<>(ticket.fields());
        for (Entry entry : ticket.past()) {
            fields.keySet().removeAll(texts(entry, "fields").keySet());
            entry.data()
                    .path("actions")
                    .forEach(action -> fields.remove(action.path("field").asString("")));
        }
        return fields;
    }

    private static Map<String, String> texts(Entry entry, String name) {
        Map<String, String> texts = new HashMap<>();
        if (entry.isStep()) {
            entry.data()
                    .path(name)
                    .properties()
                    .forEach(field -> texts.put(field.getKey(), field.getValue().asString("")));
        }
        return texts;
    }

    private static int number(Entry entry, String pointer, int otherwise) {
        String text = entry.text(pointer);
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
