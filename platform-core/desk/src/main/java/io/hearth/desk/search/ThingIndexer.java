package io.hearth.desk.search;

import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.JoiningConsumer;
import io.hearth.kernel.events.Lane;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps everything beside tickets in step: the database itself tells which rows a statement touched, and these are read and indexed anew. */
@Component
class ThingIndexer implements JoiningConsumer<SearchIndexes.Prepared>, Derived {

    /** More than this is not read fact by fact: it would take longer than a consumer has. */
    private static final int MANY = 4_000;

    private final SearchIndexes indexes;
    private final CompareIndex comparison;

    ThingIndexer(SearchIndexes indexes, CompareIndex comparison) {
        this.indexes = indexes;
        this.comparison = comparison;
    }

    @Override
    public String name() {
        return "search-things";
    }

    @Override
    public Lane lane() {
        return Lane.PROMPT;
    }

    @Override
    public Set<String> types() {
        return Set.of(ThingFacts.CHANGED);
    }

    @Override
    public SearchIndexes.Prepared prepare(List<Fact> batch) {
        Set<UUID> ids = ThingFacts.ids(batch);
        if (ids.size() <= MANY && !ThingFacts.many(batch)) {
            return indexes.prepare(ThingIndex.NAME, ids);
        }
        comparison.soon(ThingIndex.NAME);
        return indexes.prepare(ThingIndex.NAME, ids.size() <= MANY ? ids : Set.of());
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
        SearchIndexes.Rebuilt rebuilt = indexes.rebuild(ThingIndex.NAME, tenant);
        return Map.of("indexed", rebuilt.indexed(), "repaired", rebuilt.reconciled());
    }
}
