package io.hearth.admin.platform;

import io.hearth.admin.departure.DepartureView;
import io.hearth.admin.departure.Departures;
import io.hearth.admin.group.Groups;
import io.hearth.admin.subscription.Subscriptions;
import io.hearth.admin.tenant.Actor;
import io.hearth.admin.tenant.CompanyFilter;
import io.hearth.admin.tenant.CompanyPosition;
import io.hearth.admin.tenant.CompanyView;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.time.Instant;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** All companies, for the platform's staff; everything here needs PLATFORM_MANAGE. */
@Service
public class PlatformCompanies {

    private static final String SORT = "companies";

    private final Tenants tenants;
    private final Groups groups;
    private final CompanyCounts counts;
    private final Subscriptions subscriptions;
    private final Departures departures;

    PlatformCompanies(
            Tenants tenants, Groups groups, CompanyCounts counts, Subscriptions subscriptions, Departures departures) {
        this.tenants = tenants;
        this.groups = groups;
        this.counts = counts;
        this.subscriptions = subscriptions;
        this.departures = departures;
    }

    /** Companies by age, the newest first. */
    public Slice<CompanySummary> list(
            @Nullable String text, @Nullable TenantStatus status, @Nullable String cursor, int limit) {
        Access.require(Permission.PLATFORM_MANAGE);
        var position = Cursor.parse(cursor, SORT, 2);
        var after = position == null ? null : new CompanyPosition(position.instant(0), new TenantId(position.text(1)));
        var filter = new CompanyFilter(StringUtils.stripToNull(text), status);
        var page = Slice.of(
                tenants.list(filter, after, limit + 1),
                limit,
                company -> Cursor.of(SORT, company.createdAt(), company.id().value()));
        return new Slice<>(summaries(page.items()), page.nextCursor());
    }

    /** Keeps everybody out of the company; the reason is shown on its sign-in page. */
    public CompanySummary suspend(TenantId id, String reason) {
        Access.require(Permission.PLATFORM_MANAGE);
        return summaries(List.of(tenants.suspend(id, reason, caller()))).getFirst();
    }

    public CompanySummary resume(TenantId id) {
        Access.require(Permission.PLATFORM_MANAGE);
        return summaries(List.of(tenants.resume(id, caller()))).getFirst();
    }

    /** Puts the company on another plan; one that costs something ends its trial. */
    public CompanySummary changePlan(TenantId id, String plan) {
        Access.require(Permission.PLATFORM_MANAGE);
        return summary(subscriptions.changePlan(id, plan, caller()));
    }

    /** Gives the company's trial another end, also one that is over. */
    public CompanySummary extendTrial(TenantId id, Instant endsAt) {
        Access.require(Permission.PLATFORM_MANAGE);
        return summary(subscriptions.extendTrial(id, endsAt, caller()));
    }

    /** Gives notice for the company, whose name must be typed. */
    public CompanySummary leave(TenantId id, String typedName) {
        Access.require(Permission.PLATFORM_MANAGE);
        return summary(departures.ask(id, typedName, caller()));
    }

    /** Takes the company's notice back. */
    public CompanySummary stay(TenantId id) {
        Access.require(Permission.PLATFORM_MANAGE);
        return summary(departures.cancel(id, caller()));
    }

    private CompanySummary summary(CompanyView company) {
        return summaries(List.of(company)).getFirst();
    }

    private List<CompanySummary> summaries(List<CompanyView> companies) {
        var ids = companies.stream().map(CompanyView::id).toList();
        var groupOf = groups.slugsOf(ids);
        var departureOf = departures.of(ids);
        var countsOf = counts.of(companies.stream()
                .filter(company -> company.schemaVersion() > 0 && company.status() != TenantStatus.LEFT)
                .map(CompanyView::id)
                .toList());
        return companies.stream()
                .map(company -> summary(
                        company, countsOf.get(company.id()), departureOf.get(company.id()), groupOf.get(company.id())))
                .toList();
    }

    private static CompanySummary summary(
            CompanyView company,
            CompanyCounts.@Nullable Counts count,
            @Nullable DepartureView departure,
            @Nullable String groupSlug) {
        return new CompanySummary(
                company.id().value(),
                company.slug(),
                company.name(),
                company.status(),
                company.statusReason(),
                company.plan(),
                company.schemaVersion(),
                count == null ? null : count.tickets(),
                count == null ? null : count.estates(),
                count == null ? null : count.staff(),
                company.createdAt(),
                company.trialEndsAt(),
                departure,
                groupSlug);
    }

    static Actor caller() {
        var caller = Access.caller();
        return new Actor(caller.accountId(), caller.name());
    }
}
