package io.hearth.admin.tenant;

import io.hearth.admin.config.ControlTransactional;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The last states of a company, from its notice to the row that only keeps its address. */
@Service
public class Farewells {

    private final TenantStore store;
    private final TenantChanges changes;

    Farewells(TenantStore store, TenantChanges changes) {
        this.store = store;
        this.changes = changes;
    }

    /**
     * Puts the company on notice; answers what it was before.
     *
     * @param notice shown to its people until it has left
     */
    @ControlTransactional
    public CompanyView giveNotice(TenantId id, Instant leavesAt, String notice, Actor actor) {
        var company = changes.lock(id);
        changes.become(company, TenantStatus.LEAVING, "NOTICE_GIVEN", actor, notice);
        store.leavesAt(id, leavesAt);
        return company;
    }

    /** Takes the notice back: the company is what it was. */
    @ControlTransactional
    public CompanyView stay(TenantId id, TenantStatus before, @Nullable String reason, Actor actor) {
        var company = changes.lock(id);
        if (company.status() != TenantStatus.LEAVING) {
            throw TenantChanges.refused(company, before);
        }
        changes.become(company, before, "NOTICE_TAKEN_BACK", actor, reason);
        store.leavesAt(id, null);
        return store.find(id).orElseThrow(() -> ProblemException.notFound("company"));
    }

    /** Shuts the company's door for good; nothing to do when it is shut. */
    @ControlTransactional
    public void shut(TenantId id) {
        store.lock(id)
                .filter(company -> company.status() != TenantStatus.LEFT)
                .ifPresent(company -> changes.become(company, TenantStatus.LEFT, "LEFT", Actor.PLATFORM, null));
    }

    /** Leaves of the company's row only what keeps its address from being taken. */
    @ControlTransactional
    public void forget(TenantId id, Instant leftAt) {
        store.forget(id, leftAt);
    }

    /** Gives back the addresses of companies that left before {@code before}. */
    @ControlTransactional
    public List<TenantId> releaseAddresses(Instant before) {
        return store.releaseAddresses(before);
    }
}
