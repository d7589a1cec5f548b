package io.hearth.desk.search;

import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.JoiningConsumer;
import io.hearth.kernel.events.Lane;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps the index in step: each fact about a ticket, or about a row it is found by, makes it be read and indexed anew. */
@Component
class TicketIndexer implements JoiningConsumer<SearchIndexes.Prepared>, Derived {

    private static final Set<String> TYPES = Stream.concat(TicketFacts.ALL.stream(), Stream.of(TicketSources.CHANGED))
            .collect(Collectors.toUnmodifiableSet());

    private final SearchIndexes indexes;
    private final TicketSources sources;
    private final CompareIndex comparison;

    TicketIndexer(SearchIndexes indexes, TicketSources sources, CompareIndex comparison) {
        this.indexes = indexes;
        this.sources = sources;
        this.comparison = comparison;
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
        return TYPES;
    }

    @Override
    public SearchIndexes.Prepared prepare(List<Fact> batch) {
        TicketSources.Outdated outdated = sources.of(batch);
        if (!outdated.all()) {
            comparison.soon(TicketIndex.NAME);
        }
        Set<UUID> tickets = batch.stream()
                .filter(fact -> TicketFacts.ALL.contains(fact.type()))
                .map(Fact::aggregateId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        tickets.addAll(outdated.tickets());
        return indexes.prepare(TicketIndex.NAME, tickets);
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
