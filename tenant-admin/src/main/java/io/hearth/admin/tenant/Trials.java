package io.hearth.admin.tenant;

import io.hearth.admin.config.ControlTransactional;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The time a company has before it pays, and what it pays for. Permission is the caller's business. */
@Service
public class Trials {

    static final String ENDED = "TRIAL_ENDED";

    private final TenantStore store;
    private final TenantEvents events;
    private final TenantChanges changes;
    private final Clock clock;

    Trials(TenantStore store, TenantEvents events, TenantChanges changes, Clock clock) {
        this.store = store;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    /** Companies on trial that end before {@code until}, the earliest first. */
    @ControlTransactional(readOnly = true)
    public List<CompanyView> endingBefore(Instant until, int limit) {
        return store.trialsEndingBefore(until, limit);
    }

    /**
     * Keeps everybody out of a company whose trial is over; nothing to do when it was extended or paid for meanwhile.
     *
     * @param reason shown on its sign-in page
     */
    @ControlTransactional
    public void end(TenantId id, String reason) {
        var company = changes.lock(id);
        if (company.status() == TenantStatus.TRIAL && over(company)) {
            changes.become(company, TenantStatus.SUSPENDED, ENDED, Actor.PLATFORM, reason);
        }
    }

    /**
     * Gives a trial another end, also one that is over.
     *
     * @throws ProblemException 409 {@code company.state-change-refused} for a company that is not on trial
     */
    @ControlTransactional
    public CompanyView extend(TenantId id, Instant endsAt, Actor actor) {
        var company = changes.lock(id);
        boolean ended = ended(company);
        if (company.status() != TenantStatus.TRIAL && !ended) {
            throw TenantChanges.refused(company, TenantStatus.TRIAL);
        }
        store.trialEndsAt(id, endsAt);
        changes.noted(company, "TRIAL_EXTENDED", null, actor, "until " + endsAt.truncatedTo(ChronoUnit.SECONDS));
        if (ended) {
            changes.become(company, TenantStatus.TRIAL, "RESUMED", actor, null);
        }
        return require(id);
    }

    /**
     * Puts the company on a plan. One that costs something ends the trial, and lets in again a company whose trial was over.
     *
     * @param paid whether the plan costs anything
     */
    @ControlTransactional
    public CompanyView changePlan(TenantId id, String plan, boolean paid, Actor actor) {
        var company = changes.lock(id);
        boolean ended = ended(company);
        if (company.status() == TenantStatus.PROVISIONING || company.status() == TenantStatus.LEAVING) {
            throw new ProblemException(
                    TenantProblem.STATE_CHANGE_REFUSED,
                    "The plan of a company in state " + company.status() + " stays",
                    Map.of("from", company.status().name()));
        }
        store.plan(id, plan);
        changes.noted(company, "PLAN_CHANGED", null, actor, company.plan() + " -> " + plan);
        if (paid && (company.status() == TenantStatus.TRIAL || ended)) {
            store.trialEndsAt(id, null);
            changes.become(company, TenantStatus.ACTIVE, "SUBSCRIBED", actor, null);
        }
        return require(id);
    }

    boolean over(CompanyView company) {
        var endsAt = company.trialEndsAt();
        return endsAt != null && !endsAt.isAfter(clock.instant());
    }

    private boolean ended(CompanyView company) {
        return company.status() == TenantStatus.SUSPENDED
                && events.lastSuspension(company.id()).filter(ENDED::equals).isPresent();
    }

    private CompanyView require(TenantId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("company"));
    }
}
