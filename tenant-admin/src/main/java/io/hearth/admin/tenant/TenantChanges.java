package io.hearth.admin.tenant;

import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A change of state as everybody makes it: locked, allowed, recorded and announced. Belongs to the caller's transaction. */
@Component
class TenantChanges {

    private final TenantStore store;
    private final TenantEvents events;
    private final TenantAnnouncements announcements;

    TenantChanges(TenantStore store, TenantEvents events, TenantAnnouncements announcements) {
        this.store = store;
        this.events = events;
        this.announcements = announcements;
    }

    CompanyView lock(TenantId id) {
        return store.lock(id)
                .filter(company -> company.status() != TenantStatus.LEFT)
                .orElseThrow(() -> ProblemException.notFound("company"));
    }

    void become(CompanyView company, TenantStatus next, String type, Actor actor, @Nullable String reason) {
        if (!TenantLifecycle.allows(company.status(), next)) {
            throw refused(company, next);
        }
        store.status(company.id(), next, reason);
        noted(company, type, next, actor, reason);
    }

    /** Something about the company that is no change of state. */
    void noted(CompanyView company, String type, @Nullable TenantStatus next, Actor actor, @Nullable String reason) {
        events.record(company.id(), type, next == null ? null : company.status(), next, actor, reason);
        announcements.changed(company.id());
    }

    static ProblemException refused(CompanyView company, TenantStatus next) {
        return new ProblemException(
                TenantProblem.STATE_CHANGE_REFUSED,
                "A company in state " + company.status() + " cannot become " + next,
                Map.of("from", company.status().name(), "to", next.name()));
    }
}
