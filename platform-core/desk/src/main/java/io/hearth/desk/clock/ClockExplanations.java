package io.hearth.desk.clock;

import io.hearth.desk.clock.ClockExplanation.ClockFiring;
import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.web.ProblemException;
import io.hearth.sla.ClockRun;
import io.hearth.sla.Explanation;
import io.hearth.sla.WorkflowVersion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells why the clocks of tickets are due when they are, computed when it is asked. */
@Service
@Transactional(readOnly = true)
public class ClockExplanations {

    private final Tickets tickets;
    private final TimelineReader timelines;
    private final ClockReadings readings;
    private final Firings firings;

    ClockExplanations(Tickets tickets, TimelineReader timelines, ClockReadings readings, Firings firings) {
        this.tickets = tickets;
        this.timelines = timelines;
        this.readings = readings;
        this.firings = firings;
    }

    /**
     * Explains a run of a clock.
     *
     * @param run which one; the last when null
     * @throws ProblemException 404 when the ticket is not in sight or never had such a clock or run
     */
    public ClockExplanation explain(String idOrNumber, String clock, @Nullable Integer run) {
        ClockedTicket ticket = tickets.clocked(idOrNumber);
        List<ClockRun> runs = readings.runs(timelines.read(ticket), readings.now()).stream()
                .filter(one -> one.clock().equals(clock))
                .toList();
        ClockRun wanted = runs.reversed().stream()
                .filter(one -> run == null || one.run() == run)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("clock"));
        List<ClockFiring> told = firings.of(ticket.id()).stream()
                .filter(kept -> kept.clock().equals(clock))
                .map(kept -> new ClockFiring(
                        kept.run(),
                        kept.level(),
                        kept.repetition(),
                        kept.at(),
                        kept.firedAt(),
                        kept.told().stream()
                                .map(one -> new ClockExplanation.Told(one.way(), one.to(), one.people()))
                                .toList()))
                .toList();
        return view(wanted, runs, told, LocaleContextHolder.getLocale());
    }

    private static ClockExplanation view(ClockRun run, List<ClockRun> runs, List<ClockFiring> told, Locale locale) {
        Explanation why = run.explanation();
        WorkflowVersion workflow = why.workflow();
        return new ClockExplanation(
                ClockReadings.view(run, locale),
                why.passedOver().stream()
                        .map(rule -> new ClockExplanation.PassedOver(rule.rule(), rule.reason(), rule.reasonEn()))
                        .toList(),
                workflow == null ? null : new ClockExplanation.WorkflowRef(workflow.key(), workflow.version()),
                why.target().toMinutes(),
                why.time(),
                why.calendar(),
                why.segments(),
                run.pauses().stream()
                        .map(pause -> new ClockExplanation.Pause(
                                pause.from(), pause.to(), pause.state(), pause.label(), pause.labelEn()))
                        .toList(),
                why.uncoveredYears(),
                why.staff(locale),
                runs.stream().map(one -> ClockReadings.view(one, locale)).toList(),
                told);
    }
}
