package io.hearth.desk.search;

import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.JoiningConsumer;
import io.hearth.kernel.events.Lane;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps the index in step: each fact about a ticket makes it be read and indexed anew. */
@Component
class TicketIndexer implements JoiningConsumer<SearchIndexes.Prepared>, Derived {

    private final SearchIndexes indexes;

    TicketIndexer(SearchIndexes indexes) {
        this.indexes = indexes;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Lane lane() {
        return Lane.PROMPT;
    }

    @Override
    public Set<String> types() {
        return TicketFacts.ALL;
    }

    @Override
    public SearchIndexes.Prepared prepare(List<Fact> batch) {
        return indexes.prepare(
                TicketIndex.NAME, batch.stream().map(Fact::aggregateId).collect(Collectors.toSet()));
    }

    @Override
    public void send(List<SearchIndexes.Prepared> prepared) {
        indexes.send(prepared);
    }

    @Override
    public boolean isIndex() {
        return true;
    }

    @Override
    public Map<String, Object> rebuild(TenantId tenant) {
        SearchIndexes.Rebuilt rebuilt = indexes.rebuild(TicketIndex.NAME, tenant);
        return Map.of("indexed", rebuilt.indexed(), "repaired", rebuilt.reconciled());
    }
}
