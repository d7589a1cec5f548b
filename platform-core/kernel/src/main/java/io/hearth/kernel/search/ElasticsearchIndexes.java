package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import io.hearth.kernel.search.IndexComparison.Place;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** {@link SearchIndexes} and {@link IndexRuns} on Elasticsearch. */
final class ElasticsearchIndexes implements SearchIndexes, IndexRuns {

    private static final Logger log = LoggerFactory.getLogger(ElasticsearchIndexes.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ElasticsearchClient searching;
    private final Circuit searchCircuit;
    private final Circuit circuit;
    private final SearchInParts parts;
    private final IndexLayout layout;
    private final Documents documents;
    private final IndexComparison comparison;
    private final EngineFigures figures;
    private final RunStore store;
    private final IndexWatch watch;
    private final RunWork.Tools tools;
    private final Map<String, SearchFamily> families = new ConcurrentHashMap<>();
    private final TenantCache<String, Boolean> newest = new TenantCache<>(20_000, Duration.ofSeconds(10));
    private final Set<String> healing = ConcurrentHashMap.newKeySet();

    /** @param reading begins a read-only transaction of the bound company */
    ElasticsearchIndexes(
            SearchAutoConfiguration.ElasticsearchConnection connection,
            SearchSettings settings,
            TenantExecutor tenants,
            TransactionTemplate reading,
            RunStore store,
            JsonMapper json) {
        this.searching = connection.searching();
        this.parts = new SearchInParts(new SearchQueries(), settings.exactUpTo());
        this.searchCircuit = new Circuit(
                "searching", settings.failuresToOpen(), settings.openFor(), settings.slowSearch(), Outage::isDown);
        this.circuit = new Circuit(
                "indexing", settings.failuresToOpen(), settings.openFor(), settings.bulkTimeout(), Outage::isDown);
        this.layout = new IndexLayout(connection.writing(), json);
        this.documents = new Documents(connection.writing(), circuit, tenants, reading);
        this.comparison = new IndexComparison(
                connection.writing(), circuit, documents, settings.upkeep().settle());
        this.figures = new EngineFigures(connection.writing());
        this.store = store;
        this.watch = new IndexWatch(store, settings.upkeep());
        this.tools = new RunWork.Tools(
                layout,
                documents,
                comparison,
                store,
                circuit,
                settings.upkeep(),
                UUID.randomUUID().toString());
    }

    /** Whether searches are refused at once because the search engine did not answer. */
    boolean refuses() {
        return searchCircuit.isOpen();
    }

    RunWork.Tools tools() {
        return tools;
    }

    IndexWatch watch() {
        return watch;
    }

    Map<String, SearchFamily> known() {
        return families;
    }

    /** Asks a search engine that did not answer whether it is back; without it only somebody's search would find out. */
    void probe() {
        if (searchCircuit.isOpen()) {
            tryQuietly(searchCircuit, () -> searching.count(c -> c.index("hearth-*")));
        }
        if (circuit.isOpen()) {
            tryQuietly(
                    circuit, () -> layout.indexesOf(families.keySet().iterator().next()));
        }
    }

    private static void tryQuietly(Circuit circuit, Circuit.Call<?> call) {
        try {
            circuit.call(call);
        } catch (RuntimeException stillAway) {
            log.trace("still away: {}", stillAway.toString());
        }
    }

    // ---- indexes and aliases

    void know(SearchFamily family) {
        families.put(family.name(), family);
    }

    @Override
    public void ensureFamily(SearchFamily family) {
        know(family);
        circuit.call(() -> {
            layout.ensure(family, IndexLayout.sharedOf(family));
            return true;
        });
    }

    @Override
    public void ensureAlias(String family, TenantId tenant) {
        circuit.call(() -> {
            if (layout.live(family, tenant) == null) {
                layout.point(family, tenant, layout.newestShared(family, families.get(family)));
            }
            return true;
        });
    }

    @Override
    public void remove(String family, TenantId tenant) {
        store.forget(family, tenant);
        circuit.call(() -> {
            layout.remove(family, tenant);
            return true;
        });
    }

    // ---- indexing

    @Override
    public Prepared prepare(String family, Collection<UUID> ids) {
        TenantId tenant = TenantContext.current();
        SearchFamily known = require(family);
        String alias = IndexLayout.aliasOf(family, tenant);
        List<String> aliases =
                watch.isMoving(family, tenant) ? List.of(alias, IndexLayout.nextOf(family, tenant)) : List.of(alias);
        List<UUID> distinct = List.copyOf(new LinkedHashSet<>(ids));
        List<BulkOperation> operations = new ArrayList<>(distinct.size());
        for (int from = 0; from < distinct.size(); from += Documents.BULK) {
            List<UUID> part = distinct.subList(from, Math.min(from + Documents.BULK, distinct.size()));
            operations.addAll(documents.operations(known, tenant, aliases, part));
        }
        return new PreparedDocuments(family, tenant, operations);
    }

    @Override
    public void send(List<Prepared> prepared) {
        List<Addressed> all = new ArrayList<>();
        for (Prepared one : prepared) {
            PreparedDocuments ofCompany = (PreparedDocuments) one;
            ofCompany.operations().forEach(operation -> all.add(new Addressed(ofCompany, operation)));
        }
        for (int from = 0; from < all.size(); from += Documents.BULK) {
            List<Addressed> part = all.subList(from, Math.min(from + Documents.BULK, all.size()));
            List<Addressed> homeless = sendThroughAliases(part);
            if (!homeless.isEmpty()) {
                homeless.stream()
                        .map(Addressed::documents)
                        .distinct()
                        .forEach(ofCompany -> heal(require(ofCompany.family()), ofCompany.tenant()));
                if (!sendThroughAliases(homeless).isEmpty()) {
                    throw new SearchUnavailableException(null);
                }
            }
        }
    }

    /** One operation and whose it is. */
    private record Addressed(PreparedDocuments documents, BulkOperation operation) {

        /** A move that has just ended has no second index any more, and needs none. */
        boolean isForMove() {
            String next = IndexLayout.nextOf(documents.family(), documents.tenant());
            return next.equals(
                    operation.isIndex()
                            ? operation.index().index()
                            : operation.delete().index());
        }
    }

    /** @return those whose company has no alias */
    private List<Addressed> sendThroughAliases(List<Addressed> part) {
        List<Integer> missing =
                documents.send(part.stream().map(Addressed::operation).toList());
        return missing.stream()
                .map(part::get)
                .filter(addressed -> !addressed.isForMove())
                .toList();
    }

    /** The alias is gone: a company that never had one, or an engine that lost its data. Both end with a full index. */
    private void heal(SearchFamily family, TenantId tenant) {
        ensureAlias(family.name(), tenant);
        String key = IndexLayout.aliasOf(family.name(), tenant);
        if (healing.add(key)) {
            Thread.ofVirtual().name("search-heal-" + tenant.value()).start(() -> {
                try {
                    Rebuilt rebuilt = rebuild(family.name(), tenant);
                    log.info(
                            "company {} had no search alias, indexed {} of {}",
                            tenant,
                            rebuilt.indexed(),
                            family.name());
                } catch (RuntimeException e) {
                    log.warn("company {} had no search alias and could not be indexed; rebuild it: {}", tenant, e);
                } finally {
                    healing.remove(key);
                }
            });
        }
    }

    @Override
    public boolean isBehind(String family) {
        TenantId tenant = TenantContext.current();
        return circuit.isOpen() || healing.contains(IndexLayout.aliasOf(family, tenant)) || watch.lags(tenant);
    }

    /** One that does not answer now will not answer the search either. */
    @Override
    public boolean isNewest(String family) {
        TenantId tenant = TenantContext.current();
        return newest.find(family, () -> {
                    try {
                        return Optional.of(searchCircuit.call(() -> layout.isNewest(require(family), tenant)));
                    } catch (SearchUnavailableException e) {
                        return Optional.empty();
                    }
                })
                .orElse(true);
    }

    // ---- runs

    @Override
    public Rebuilt rebuild(String family, TenantId tenant) {
        return now(IndexRun.Kind.REBUILD, family, tenant);
    }

    @Override
    public Reconciled reconcile(String family, TenantId tenant) {
        SearchFamily known = require(family);
        ensureAlias(family, tenant);
        return comparison.all(new Place(known, tenant, IndexLayout.aliasOf(family, tenant)), rows -> true);
    }

    private Rebuilt now(IndexRun.Kind kind, String family, TenantId tenant) {
        SearchFamily known = require(family);
        while (true) {
            Optional<IndexRun> mine = store.begin(kind, family, tenant, "maintenance", tools.node());
            if (mine.isPresent()) {
                return new RunWork(tools, known, mine.get(), false).carryOut();
            }
            Optional<IndexRun> theirs = store.open(family, tenant);
            if (theirs.isPresent()) {
                if (kind == IndexRun.Kind.REBUILD && theirs.get().kind() == IndexRun.Kind.RECONCILE) {
                    // Would find out what is missing, row by row, where everything is made anew in any case.
                    store.cancel(theirs.get().id());
                }
                IndexRun ended = untilEnded(theirs.get());
                if (ended.kind() == kind && ended.status() == IndexRun.Status.DONE) {
                    return new Rebuilt(ended.done(), ended.found());
                }
            }
        }
    }

    private IndexRun untilEnded(IndexRun run) {
        IndexRun seen = run;
        while (!seen.hasEnded()) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SearchUnavailableException(e);
            }
            seen = store.find(run.id()).orElseThrow();
        }
        return seen;
    }

    @Override
    public Optional<IndexRun> ask(IndexRun.Kind kind, String family, TenantId company, String by) {
        return store.ask(kind, family, company, by);
    }

    @Override
    public Optional<IndexRun> cancel(String family, TenantId company) {
        return store.cancel(family, company);
    }

    @Override
    public List<String> families() {
        try {
            return circuit.call(figures::families);
        } catch (SearchUnavailableException e) {
            return Stream.concat(families.keySet().stream(), store.families().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<IndexState> states(List<TenantId> companies) {
        Map<String, Double> lags = store.lags(IndexWatch.CONSUMERS, companies);
        Map<String, RunStore.Look> looks = new HashMap<>();
        store.looks(companies).forEach(look -> looks.put(look.family() + ':' + look.company(), look));
        Map<String, IndexRun> runs = new HashMap<>();
        store.latest(companies)
                .forEach(run -> runs.put(run.family() + ':' + run.company().value(), run));
        List<IndexState> states = new ArrayList<>();
        for (String family : families()) {
            @Nullable Map<String, EngineFigures.Share> shares = shares(family, companies);
            for (TenantId company : companies) {
                String key = family + ':' + company.value();
                RunStore.Look look = looks.get(key);
                EngineFigures.Share share = shares == null ? null : shares.get(company.value());
                states.add(new IndexState(
                        company,
                        family,
                        share == null ? null : share.index(),
                        share == null ? look != null && look.own() : IndexLayout.isOwn(share.index()),
                        share == null ? null : Long.valueOf(share.documents()),
                        share == null ? null : Long.valueOf(share.bytes()),
                        lags.getOrDefault(company.value(), 0.0),
                        look == null ? null : look.lastRound(),
                        runs.get(key)));
            }
        }
        return states;
    }

    private @Nullable Map<String, EngineFigures.Share> shares(String family, List<TenantId> companies) {
        try {
            return circuit.call(() -> figures.shares(family, companies));
        } catch (SearchUnavailableException e) {
            return null;
        }
    }

    @Override
    public Engine engine() {
        String why = searchCircuit.why();
        return new Engine(!searchCircuit.isOpen(), !circuit.isOpen(), why == null ? circuit.why() : why);
    }

    // ---- searching

    @Override
    public SearchPage search(String family, SearchRequestSpec request) {
        TenantId tenant = TenantContext.current();
        try {
            return parts.search(IndexLayout.aliasOf(family, tenant), request, this::ask);
        } catch (SearchUnavailableException e) {
            throw new ProblemException(
                    CommonProblem.SEARCH_UNAVAILABLE,
                    "Search does not answer right now. Lists and tickets work as usual.",
                    Map.of(),
                    List.of(),
                    e);
        } catch (ElasticsearchException e) {
            if (e.status() == 404 && families.containsKey(family)) {
                heal(require(family), tenant);
                return SearchPage.EMPTY;
            }
            throw e;
        }
    }

    private SearchResponse<Void> ask(SearchRequest request) {
        return searchCircuit.call(() -> {
            SearchResponse<Void> answer = searching.search(request, Void.class);
            if (answer.timedOut() || answer.shards().failed().intValue() > 0) {
                throw new IOException("the search was not finished in time");
            }
            return answer;
        });
    }

    @Override
    public void refresh(String family) {
        circuit.call(() -> {
            layout.refresh(IndexLayout.baseOf(family));
            return true;
        });
    }

    private SearchFamily require(String family) {
        SearchFamily known = families.get(family);
        if (known == null) {
            throw new IllegalStateException(
                    "search family: " + family + " (expected: one of " + families.keySet() + ")");
        }
        return known;
    }
}
