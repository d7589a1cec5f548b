package io.hearth.desk.savedsearch;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class SavedSearchContractsIT implements TenantIsolationContract<SavedSearch, UUID>, PermissionContract {

    private static final KeepSearch LEAKS =
            new KeepSearch("漏水", "漏水", null, null, null, SavedSearch.Shared.NOBODY, null);
    private static final SavedSearch.Alert AT_ONCE = new SavedSearch.Alert(SavedSearch.Rhythm.AT_ONCE, false);

    @Autowired
    Isolation isolation;

    @Autowired
    SavedSearches searches;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "saved_searches",
                () -> searches.keep(LEAKS).id(),
                id -> Optional.of(searches.require(id)),
                () -> searches.list().stream().map(SavedSearch::id).toList(),
                id -> searches.change(id, searches.require(id).version(), LEAKS),
                searches::forget);
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.TICKET_READ, searches::list),
                new Guarded("require", Permission.TICKET_READ, () -> searches.require(nothing)),
                new Guarded("keep", Permission.TICKET_READ, () -> searches.keep(LEAKS)),
                new Guarded("change", Permission.TICKET_READ, () -> searches.change(nothing, 0, LEAKS)),
                new Guarded("forget", Permission.TICKET_READ, () -> searches.forget(nothing)),
                new Guarded("tell me", Permission.TICKET_READ, () -> searches.tellMe(nothing, AT_ONCE)),
                new Guarded("tell me no more", Permission.TICKET_READ, () -> searches.tellMeNoMore(nothing)));
    }
}
