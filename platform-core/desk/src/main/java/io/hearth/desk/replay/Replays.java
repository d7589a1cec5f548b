package io.hearth.desk.replay;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.replay.FindingStore.Wanted;
import io.hearth.desk.replay.ReplayCandidates.Candidate;
import io.hearth.desk.replay.ReplayStore.Kept;
import io.hearth.desk.replay.ReplayStore.Period;
import io.hearth.desk.replay.ReplayView.Status;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tries policies and workflows on the company's own past, one at a time, in the background. */
@Service
@Transactional
public class Replays {

    /** The longest period that one replay looks at: two years, one of them a leap year. */
    static final int MOST_DAYS = 731;

    /** The most tickets that one replay looks at. */
    static final int MOST_TICKETS = 100_000;

    private final ReplayStore store;
    private final FindingStore findings;
    private final ReplayCandidates candidates;
    private final PartNames names;
    private final EstateDirectory estates;
    private final ReplayWork work;
    private final TenantJobs jobs;
    private final Clock clock;

    Replays(
            ReplayStore store,
            FindingStore findings,
            ReplayCandidates candidates,
            PartNames names,
            EstateDirectory estates,
            ReplayWork work,
            TenantJobs jobs,
            Clock clock) {
        this.store = store;
        this.findings = findings;
        this.candidates = candidates;
        this.names = names;
        this.estates = estates;
        this.work = work;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Begins one; what is found is kept under its id. */
    public ReplayView start(StartReplay command) {
        Access.require(Permission.POLICY_MANAGE);
        requireDays(command);
        List<UUID> places = command.estateIds() == null ? List.of() : command.estateIds();
        places.forEach(estates::requireNamed);
        Candidate candidate = candidates.require(command);
        Period period = new Period(command.from(), command.to(), places, candidate.workflow());
        int total = store.tickets(period);
        if (total > MOST_TICKETS) {
            throw new ProblemException(
                    ReplayProblem.TOO_MANY,
                    "The period has %d tickets (expected: at most %d).".formatted(total, MOST_TICKETS),
                    Map.of("tickets", total, "most", MOST_TICKETS));
        }
        UUID id = UuidV7.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!store.begin(id, command, candidate.definition(), period, total, Access.caller(), now)) {
            throw new ProblemException(ReplayProblem.RUNNING, "Another replay is under way; wait for it or cancel it.");
        }
        jobs.schedule(work, id.toString(), new ReplayWork.Task(id), now);
        return require(id);
    }

    private static void requireDays(StartReplay command) {
        if (command.to().isBefore(command.from())) {
            throw ProblemException.invalid("to", "range", "expected a day that is not before from");
        }
        long days = ChronoUnit.DAYS.between(command.from(), command.to()) + 1;
        if (days > MOST_DAYS) {
            throw new ProblemException(
                    ReplayProblem.TOO_LONG,
                    "The period has %d days (expected: at most %d).".formatted(days, MOST_DAYS),
                    Map.of("days", days, "most", MOST_DAYS));
        }
    }

    @Transactional(readOnly = true)
    public ReplayView require(UUID id) {
        Access.require(Permission.POLICY_READ);
        Kept kept = find(id);
        return view(kept, findings.counts(List.of(kept)));
    }

    /**
     * The newest first.
     *
     * @param subject of every subject when null
     */
    @Transactional(readOnly = true)
    public Slice<ReplayView> list(@Nullable ReplaySubject subject, @Nullable String cursor, int limit) {
        Access.require(Permission.POLICY_READ);
        Slice<Kept> page = store.page(subject, cursor, limit);
        Map<UUID, Map<ReplayOutcome, Long>> counts = findings.counts(page.items());
        return page.map(kept -> view(kept, counts));
    }

    /** Ends one that is under way; what it has found of the tickets it has looked at stays. */
    public ReplayView cancel(UUID id) {
        Access.require(Permission.POLICY_MANAGE);
        find(id);
        if (!store.end(id, Status.CANCELLED, null, clock.instant())) {
            throw new ProblemException(ReplayProblem.OVER, "The replay has ended already.");
        }
        return require(id);
    }

    /** Forgets one that has ended, with everything it found. */
    public void remove(UUID id) {
        Access.require(Permission.POLICY_MANAGE);
        find(id);
        if (!store.remove(id)) {
            throw new ProblemException(ReplayProblem.RUNNING, "The replay is under way; cancel it first.");
        }
    }

    /** Its numbers told apart by something. */
    @Transactional(readOnly = true)
    public List<ReplayPart> parts(UUID id, ReplayDimension by) {
        Access.require(Permission.POLICY_READ);
        Kept kept = find(id);
        requireOf(kept, by);
        return names.named(by, findings.parts(kept, by), store.words(id));
    }

    /**
     * What is behind its numbers, ticket by ticket.
     *
     * @param outcomes every outcome when empty
     * @param by together with {@code key}; everything when null
     */
    @Transactional(readOnly = true)
    public Slice<ReplayFinding> findings(
            UUID id,
            Collection<ReplayOutcome> outcomes,
            @Nullable ReplayDimension by,
            @Nullable String key,
            @Nullable String cursor,
            int limit) {
        Access.require(Permission.POLICY_READ);
        Kept kept = find(id);
        if (by == null && key != null) {
            throw ProblemException.invalid("by", "required", "a key belongs to what it is a key of");
        }
        if (by != null) {
            requireOf(kept, by);
        }
        return findings.page(kept, new Wanted(outcomes, by, key == null ? "" : key), cursor, limit);
    }

    /** How long tickets were in the states of their workflow; none for what is no workflow. */
    @Transactional(readOnly = true)
    public List<ReplayStateTime> states(UUID id) {
        Access.require(Permission.POLICY_READ);
        find(id);
        return findings.states(id, store.words(id));
    }

    private static void requireOf(Kept kept, ReplayDimension by) {
        if (!by.isOf(kept.subject())) {
            throw ProblemException.invalid(
                    "by", "unknown", "%s has no %s".formatted(kept.subject().name(), by.name()));
        }
    }

    private Kept find(UUID id) {
        return store.find(id, false).orElseThrow(() -> ProblemException.notFound("replay"));
    }

    private static ReplayView view(Kept kept, Map<UUID, Map<ReplayOutcome, Long>> counts) {
        Period period = kept.period();
        return new ReplayView(
                kept.id(),
                kept.subject(),
                kept.status(),
                kept.source(),
                kept.version(),
                period.workflow() == null ? null : period.workflow().text(),
                period.from(),
                period.to(),
                period.estateIds(),
                kept.total(),
                kept.done(),
                kept.asOf(),
                kept.startedBy(),
                kept.startedAt(),
                kept.finishedAt(),
                kept.error(),
                counts.getOrDefault(kept.id(), Map.of()));
    }
}
