package io.hearth.desk.replay;

import io.hearth.desk.clock.ClockMeasurements;
import io.hearth.desk.clock.ClockPolicyDesign;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.replay.ReplayStore.Kept;
import io.hearth.desk.replay.ReplayView.Status;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.sla.policy.ClockPolicy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tries policies on the company's own past, one at a time, in the background. */
@Service
@Transactional
public class Replays {

    private static final int SHOWN = 50;

    private final ReplayStore store;
    private final ReplayWork work;
    private final ClockPolicyDesign design;
    private final ClockMeasurements measurements;
    private final EstateDirectory estates;
    private final TenantJobs jobs;
    private final Clock clock;

    Replays(
            ReplayStore store,
            ReplayWork work,
            ClockPolicyDesign design,
            ClockMeasurements measurements,
            EstateDirectory estates,
            TenantJobs jobs,
            Clock clock) {
        this.store = store;
        this.work = work;
        this.design = design;
        this.measurements = measurements;
        this.estates = estates;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Begins one; what is found is kept under its id. */
    public ReplayView start(StartReplay command) {
        Access.require(Permission.POLICY_MANAGE);
        if (command.to().isBefore(command.from())) {
            throw ProblemException.invalid("to", "range", "expected a day that is not before from");
        }
        List<UUID> places = command.estateIds() == null ? List.of() : command.estateIds();
        places.forEach(estates::requireNamed);
        ClockPolicy policy = policy(command);
        if (policy != null && !design.check(policy).sound()) {
            throw new ProblemException(
                    ReplayProblem.POLICY_UNSOUND,
                    "The check found errors in the policy.",
                    Map.of("findings", design.check(policy).findings()));
        }
        UUID id = UuidV7.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String definition =
                policy == null ? null : measurements.text(policy.as(policy.version() == 0 ? 1 : policy.version()));
        int total = store.tickets(command.from(), command.to(), places);
        if (!store.begin(id, command, definition, places, total, Access.caller(), now)) {
            throw new ProblemException(ReplayProblem.RUNNING, "Another replay is under way; wait for it or cancel it.");
        }
        jobs.schedule(work, id.toString(), new ReplayWork.Task(id), now);
        return require(id);
    }

    @Transactional(readOnly = true)
    public ReplayView require(UUID id) {
        Access.require(Permission.POLICY_READ);
        return view(find(id));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<ReplayView> list() {
        Access.require(Permission.POLICY_READ);
        return store.list(SHOWN).stream().map(this::view).toList();
    }

    /** Ends one that is under way; what it has found so far stays. */
    public ReplayView cancel(UUID id) {
        Access.require(Permission.POLICY_MANAGE);
        find(id);
        if (!store.end(id, Status.CANCELLED, null, clock.instant())) {
            throw new ProblemException(ReplayProblem.OVER, "The replay has ended already.");
        }
        return require(id);
    }

    /** The runs behind the numbers. */
    @Transactional(readOnly = true)
    public Slice<ReplayedTicket> tickets(UUID id, @Nullable ReplayChange change, @Nullable String cursor, int limit) {
        Access.require(Permission.POLICY_READ);
        find(id);
        return store.page(id, change, cursor, limit);
    }

    private @Nullable ClockPolicy policy(StartReplay command) {
        return switch (command.source()) {
            case IN_FORCE -> null;
            case VERSION -> design.version(given("version", command.version()));
            case DRAFT -> design.draft().policy();
            case GIVEN -> given("policy", command.policy());
        };
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalid(field, "required", "this source needs it");
        }
        return value;
    }

    private Kept find(UUID id) {
        return store.find(id, false).orElseThrow(() -> ProblemException.notFound("replay"));
    }

    private ReplayView view(Kept kept) {
        UUID id = kept.id();
        return new ReplayView(
                id,
                kept.status(),
                kept.source(),
                kept.version(),
                kept.from(),
                kept.to(),
                kept.estateIds(),
                kept.total(),
                kept.done(),
                kept.asOf(),
                kept.startedBy(),
                kept.startedAt(),
                kept.finishedAt(),
                kept.error(),
                store.counts(id),
                store.parts(id, "estate_id::text"),
                store.parts(id, "kind"),
                store.parts(id, "assignee_id::text"),
                store.parts(id, "hour::text"),
                store.parts(id, "clock"));
    }
}
