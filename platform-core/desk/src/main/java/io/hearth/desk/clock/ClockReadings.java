package io.hearth.desk.clock;

import io.hearth.desk.ticket.ClockView;
import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.desk.ticket.TicketClocks;
import io.hearth.desk.ticket.UrgentClock;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.sla.ClockRun;
import io.hearth.sla.Clocks;
import io.hearth.sla.Happening;
import io.hearth.sla.Place;
import io.hearth.sla.Policies;
import io.hearth.sla.Timeline;
import io.hearth.sla.WorkflowClocks;
import io.hearth.workflow.WorkflowClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Asks the one function what the clocks of tickets say, by the policies of the company that is bound. */
@Component
class ClockReadings implements TicketClocks {

    private final TimelineReader timelines;
    private final ClockPolicies policies;
    private final ClockRows rows;
    private final WorkflowClocks workflowClocks;
    private final Clock clock;

    ClockReadings(TimelineReader timelines, ClockPolicies policies, ClockRows rows, Workflows workflows, Clock clock) {
        this.timelines = timelines;
        this.policies = policies;
        this.rows = rows;
        this.workflowClocks = (workflow, name) -> workflows
                .require(workflow.key(), workflow.version())
                .findClock(name)
                .orElse(null);
        this.clock = clock;
    }

    @Override
    public List<ClockView> ofNew(ClockedTicket ticket) {
        Timeline timeline = timelines.ofNew(
                ticket, HistoryOfTicket.by(Access.caller().kind().name()));
        return views(runs(timeline, now()));
    }

    @Override
    public List<ClockView> of(ClockedTicket ticket) {
        return views(runs(timelines.read(ticket), now()));
    }

    @Override
    public Map<UUID, UrgentClock> mostUrgent(Collection<UUID> tickets) {
        return rows.mostUrgent(tickets);
    }

    @Override
    public Instant due(ClockedTicket ticket, WorkflowClock workflowClock, Instant now) {
        Timeline timeline = timelines.ofNew(ticket, Happening.By.SYSTEM);
        Place here = ((Happening.Opened) timeline.happenings().getFirst()).place();
        List<Happening> happenings = new ArrayList<>(timeline.happenings());
        happenings.add(new Happening.Moved(
                now,
                Happening.By.SYSTEM,
                "",
                here,
                false,
                List.of(new Happening.ClockStep(workflowClock.name(), true))));
        return runs(new Timeline(timeline.ticketId(), timeline.opened(), happenings), now).stream()
                .filter(run -> run.clock().equals(workflowClock.name())
                        && run.startedAt().equals(now))
                .map(ClockRun::dueAt)
                .findFirst()
                .orElseGet(() ->
                        now.plus(Duration.ofMinutes(workflowClock.minutes().getOrDefault(ticket.priority(), 0))));
    }

    /** Every run of every clock, in the order in which they began. */
    List<ClockRun> runs(Timeline timeline, Instant now) {
        return runs(timeline, policies.ofCompany(), now);
    }

    /** The same by other policies. */
    List<ClockRun> runs(Timeline timeline, Policies by, Instant now) {
        return Clocks.runs(timeline, by, workflowClocks, now);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What is not over, and the last run of each clock. */
    private static List<ClockView> views(List<ClockRun> runs) {
        Map<String, ClockRun> last = new HashMap<>();
        runs.forEach(run -> last.put(run.clock(), run));
        Locale locale = LocaleContextHolder.getLocale();
        return runs.stream()
                .filter(run -> run.stoppedAt() == null || last.get(run.clock()) == run)
                .map(run -> view(run, locale))
                .toList();
    }

    static ClockView view(ClockRun run, Locale locale) {
        return new ClockView(
                run.clock(),
                run.run(),
                run.label(),
                run.labelEn(),
                ClockView.State.valueOf(run.state().name()),
                run.policyVersion(),
                run.rule(),
                run.startedAt(),
                run.dueAt(),
                pausedSince(run),
                run.stoppedAt(),
                run.breachedAt(),
                run.explanation().owner(locale));
    }

    static @Nullable Instant pausedSince(ClockRun run) {
        return run.state() == ClockRun.State.PAUSED && !run.pauses().isEmpty()
                ? run.pauses().getLast().from()
                : null;
    }
}
