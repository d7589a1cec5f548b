package io.hearth.admin.platform;

import io.hearth.admin.tenant.CompanyFilter;
import io.hearth.admin.tenant.CompanyPosition;
import io.hearth.admin.tenant.CompanyView;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.search.IndexRun;
import io.hearth.kernel.search.IndexRuns;
import io.hearth.kernel.search.IndexState;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Companies' search indexes, for the platform's staff; everything here needs PLATFORM_MANAGE. The work itself is done by the desk's nodes. */
@Service
public class PlatformIndexes {

    private static final String SORT = "company-indexes";

    private final Tenants tenants;
    private final IndexRuns runs;

    PlatformIndexes(Tenants tenants, IndexRuns runs) {
        this.tenants = tenants;
        this.runs = runs;
    }

    /** Companies by age, the newest first. */
    public Slice<CompanyIndexes> list(@Nullable String text, @Nullable String cursor, int limit) {
        Access.require(Permission.PLATFORM_MANAGE);
        var position = Cursor.parse(cursor, SORT, 2);
        var after = position == null ? null : new CompanyPosition(position.instant(0), new TenantId(position.text(1)));
        var page = Slice.of(
                tenants.list(new CompanyFilter(StringUtils.stripToNull(text), null), after, limit + 1),
                limit,
                company -> Cursor.of(SORT, company.createdAt(), company.id().value()));
        return new Slice<>(indexes(page.items()), page.nextCursor());
    }

    /** How the search engine answers. */
    public IndexRuns.Engine engine() {
        Access.require(Permission.PLATFORM_MANAGE);
        return runs.engine();
    }

    /**
     * Asks for a run of each of the company's indexes and returns at once.
     *
     * @throws ProblemException 409 {@code search.run-open} while one of each is going on, 503 {@code dependency.search-unavailable} when nobody knows
     *     the indexes
     */
    public CompanyIndexes ask(TenantId id, IndexRun.Kind kind) {
        Access.require(Permission.PLATFORM_MANAGE);
        var company = tenants.require(id);
        var by = Access.caller().name();
        var families = runs.families();
        if (families.isEmpty()) {
            throw new ProblemException(
                    CommonProblem.SEARCH_UNAVAILABLE, "There is no search index yet, or nobody answers");
        }
        long asked = families.stream()
                .filter(family -> runs.ask(kind, family, id, by).isPresent())
                .count();
        if (asked == 0) {
            throw new ProblemException(PlatformProblem.SEARCH_RUN_OPEN, "A run for this company is going on");
        }
        return indexes(List.of(company)).getFirst();
    }

    /** Cancels what is going on; nothing happens when nothing is. */
    public CompanyIndexes cancel(TenantId id) {
        Access.require(Permission.PLATFORM_MANAGE);
        var company = tenants.require(id);
        runs.families().forEach(family -> runs.cancel(family, id));
        return indexes(List.of(company)).getFirst();
    }

    private List<CompanyIndexes> indexes(List<CompanyView> companies) {
        Map<TenantId, List<IndexState>> states = runs
                .states(companies.stream().map(CompanyView::id).toList())
                .stream()
                .collect(Collectors.groupingBy(IndexState::company));
        return companies.stream()
                .map(company -> new CompanyIndexes(
                        company.id().value(),
                        company.slug(),
                        company.name(),
                        states.getOrDefault(company.id(), List.of()).stream()
                                .map(CompanyIndexes.Index::of)
                                .toList()))
                .toList();
    }
}
