package io.hearth.admin.tenant;

import io.hearth.admin.config.ControlTransactional;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Every change of a company on the control plane. Each is one transaction that also writes who made it, and is told
 * to the directories of all nodes when it is committed.
 */
@Service
public class Tenants {

    private final TenantStore store;
    private final TenantEvents events;
    private final TenantAnnouncements announcements;
    private final TenantChanges changes;
    private final Trials trials;

    Tenants(
            TenantStore store,
            TenantEvents events,
            TenantAnnouncements announcements,
            TenantChanges changes,
            Trials trials) {
        this.store = store;
        this.events = events;
        this.announcements = announcements;
        this.changes = changes;
        this.trials = trials;
    }

    /** Takes the address for the company; exactly one of two that ask for the same one gets it. */
    @ControlTransactional
    public void reserve(NewTenant tenant, Actor actor) {
        if (!store.insert(tenant)) {
            throw new ProblemException(
                    TenantProblem.SLUG_TAKEN, "This address is taken", Map.of("slug", tenant.slug()));
        }
        events.record(tenant.id(), "RESERVED", null, TenantStatus.PROVISIONING, actor, null);
    }

    /** Gives the address of a company that never began to work back; nothing to do when that is done already. */
    @ControlTransactional
    public void release(TenantId id, Actor actor, String reason) {
        if (store.deleteUnfinished(id)) {
            events.record(id, "RELEASED", TenantStatus.PROVISIONING, null, actor, reason);
            announcements.changed(id);
        }
    }

    /** Lets the company work, on trial when {@code trialEndsAt} is given; nothing to do when it works already. */
    @ControlTransactional
    public void activate(TenantId id, @Nullable Instant trialEndsAt, Actor actor) {
        var company = changes.lock(id);
        if (company.status() != TenantStatus.PROVISIONING) {
            return;
        }
        var next = trialEndsAt == null ? TenantStatus.ACTIVE : TenantStatus.TRIAL;
        store.trialEndsAt(id, trialEndsAt);
        changes.become(company, next, "ACTIVATED", actor, null);
    }

    /** Keeps everybody out of the company until it is resumed; the reason is shown on its sign-in page. */
    @ControlTransactional
    public CompanyView suspend(TenantId id, String reason, Actor actor) {
        var company = changes.lock(id);
        if (company.status() == TenantStatus.LEAVING) {
            throw TenantChanges.refused(company, TenantStatus.SUSPENDED);
        }
        changes.become(company, TenantStatus.SUSPENDED, "SUSPENDED", actor, reason);
        return require(id);
    }

    /**
     * Lets the company back into the state that it was suspended in.
     *
     * @throws ProblemException 409 {@code company.trial-over} when that was a trial which is over
     */
    @ControlTransactional
    public CompanyView resume(TenantId id, Actor actor) {
        var company = changes.lock(id);
        if (company.status() != TenantStatus.SUSPENDED) {
            throw TenantChanges.refused(company, TenantStatus.ACTIVE);
        }
        var before = events.stateBeforeSuspension(id).orElse(TenantStatus.ACTIVE);
        if (before == TenantStatus.TRIAL && trials.over(company)) {
            throw new ProblemException(
                    TenantProblem.TRIAL_OVER, "Its trial is over: extend the trial or choose a plan that is paid for");
        }
        changes.become(company, before, "RESUMED", actor, null);
        return require(id);
    }

    /** Changes what the company says about itself, unless somebody else did so since {@code version}. */
    @ControlTransactional
    public CompanyView change(TenantId id, ChangeCompany change, long version, Actor actor) {
        var company = changes.lock(id);
        ETags.check(version, company.version());
        store.describe(id, change);
        events.record(id, "DESCRIBED", null, null, actor, null);
        announcements.changed(id);
        return require(id);
    }

    /** Shows the company under another picture, or under none. */
    @ControlTransactional
    public CompanyView changeLogo(TenantId id, @Nullable String address, Actor actor) {
        var company = changes.lock(id);
        store.logo(id, address);
        changes.noted(company, "DESCRIBED", null, actor, null);
        return require(id);
    }

    /** Notes how far the company's schema is. */
    @ControlTransactional
    public void schemaIsAt(TenantId id, int schemaVersion) {
        if (store.schemaIsAt(id, schemaVersion)) {
            announcements.changed(id);
        }
    }

    @ControlTransactional(readOnly = true)
    public Optional<CompanyView> find(TenantId id) {
        return store.find(id);
    }

    @ControlTransactional(readOnly = true)
    public Optional<CompanyView> findBySlug(String slug) {
        return store.findBySlug(slug);
    }

    /** Companies by age, the newest first, that come after {@code after}. */
    @ControlTransactional(readOnly = true)
    public List<CompanyView> list(CompanyFilter filter, @Nullable CompanyPosition after, int limit) {
        return store.list(filter, after, limit);
    }

    /** The company, or 404 for the caller. */
    @ControlTransactional(readOnly = true)
    public CompanyView require(TenantId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("company"));
    }
}
