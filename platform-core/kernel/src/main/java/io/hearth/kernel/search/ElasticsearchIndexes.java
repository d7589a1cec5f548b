package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.transport.TransportException;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@link SearchIndexes} on Elasticsearch: index {@code hearth-tickets-v1}, alias {@code hearth-tickets-<company>}. */
final class ElasticsearchIndexes implements SearchIndexes {

    private static final Logger log = LoggerFactory.getLogger(ElasticsearchIndexes.class);
    private static final String PREFIX = "hearth-";
    private static final int PAGE = 1000;
    private static final int BULK = 500;
    private static final int COMPARISONS_BEFORE_SWITCH = 3;

    private final ElasticsearchClient searching;
    private final ElasticsearchClient writing;
    private final Circuit circuit;
    private final SearchQueries queries = new SearchQueries();
    private final TenantExecutor tenants;
    private final TransactionTemplate reading;
    private final JsonMapper json;
    private final Map<String, SearchFamily> families = new ConcurrentHashMap<>();
    private final Set<String> healing = ConcurrentHashMap.newKeySet();

    /** @param reading begins a read-only transaction of the bound company */
    ElasticsearchIndexes(
            ElasticsearchClient searching,
            ElasticsearchClient writing,
            SearchSettings settings,
            TenantExecutor tenants,
            TransactionTemplate reading,
            JsonMapper json) {
        this.searching = searching;
        this.writing = writing;
        this.circuit = new Circuit(settings.failuresToOpen(), settings.openFor(), ElasticsearchIndexes::isDown);
        this.tenants = tenants;
        this.reading = reading;
        this.json = json;
    }

    /** Whether searches are refused at once because the search engine did not answer. */
    boolean refuses() {
        return circuit.isOpen();
    }

    // ---- indexes and aliases

    void know(SearchFamily family) {
        families.put(family.name(), family);
    }

    @Override
    public void ensureFamily(SearchFamily family) {
        know(family);
        String index = indexOf(family);
        circuit.call(() -> {
            if (!writing.indices().exists(e -> e.index(index)).value()) {
                create(family, index);
            }
            letOlderOnesTakeNewFields(family);
            return true;
        });
    }

    /**
     * Companies that still live in an older index are written as the newest mapping has it: what the old one does not know stays out of its search
     * until the company is carried over, and is no reason to refuse the document.
     */
    private void letOlderOnesTakeNewFields(SearchFamily family) throws IOException {
        for (String older : indexesOf(family.name())) {
            if (versionOf(older) < family.version()) {
                writing.indices().putMapping(p -> p.index(older).dynamic(DynamicMapping.False));
            }
        }
    }

    private Set<String> indexesOf(String family) throws IOException {
        return writing.indices().getAlias(g -> g.name(baseOf(family))).aliases().keySet();
    }

    private void create(SearchFamily family, String index) throws IOException {
        ObjectNode body = json.createObjectNode();
        body.set("settings", json.readTree(family.settingsJson()));
        ObjectNode properties = (ObjectNode) json.readTree(family.mappingsJson());
        properties.putObject("company").put("type", "keyword");
        properties.putObject("id").put("type", "keyword");
        body.putObject("mappings").put("dynamic", "strict").set("properties", properties);
        body.putObject("aliases").putObject(baseOf(family.name()));
        try {
            writing.indices().create(c -> c.index(index).withJson(new StringReader(json.writeValueAsString(body))));
            log.info("created search index {}", index);
        } catch (ElasticsearchException e) {
            if (!"resource_already_exists_exception".equals(e.error().type())) {
                throw e;
            }
        }
    }

    @Override
    public void ensureAlias(String family, TenantId tenant) {
        circuit.call(() -> {
            if (aliasedIndex(family, tenant) == null) {
                point(family, tenant, null, newestIndex(family));
            }
            return true;
        });
    }

    @Override
    public void remove(String family, TenantId tenant) {
        circuit.call(() -> {
            String index = aliasedIndex(family, tenant);
            if (index != null) {
                deleteAll(index, tenant);
                writing.indices().deleteAlias(d -> d.index(index).name(aliasOf(family, tenant)));
            }
            return true;
        });
    }

    private void deleteAll(String index, TenantId tenant) throws IOException {
        writing.indices().refresh(r -> r.index(index));
        List<String> after = List.of();
        while (true) {
            List<Hit<Void>> hits = pageOfIndex(index, tenant, after);
            if (hits.isEmpty()) {
                writing.indices().refresh(r -> r.index(index));
                return;
            }
            List<BulkOperation> gone = hits.stream()
                    .map(hit -> BulkOperation.of(o -> o.delete(d -> d.id(hit.id())
                            .routing(tenant.value())
                            .versionType(VersionType.ExternalGte)
                            .version(hit.version()))))
                    .toList();
            send(b -> b.index(index).operations(gone));
            after = sortValues(hits.getLast());
        }
    }

    private String newestIndex(String family) throws IOException {
        SearchFamily known = families.get(family);
        if (known != null) {
            String index = indexOf(known);
            if (!writing.indices().exists(e -> e.index(index)).value()) {
                create(known, index);
            }
            return index;
        }
        if (!writing.indices().existsAlias(e -> e.name(baseOf(family))).value()) {
            throw new IOException("no index of family " + family + " exists yet");
        }
        return indexesOf(family).stream()
                .max(java.util.Comparator.comparingInt(ElasticsearchIndexes::versionOf))
                .orElseThrow(() -> new IOException("no index of family " + family + " exists yet"));
    }

    private static int versionOf(String index) {
        return Integer.parseInt(index.substring(index.lastIndexOf("-v") + 2));
    }

    private @Nullable String aliasedIndex(String family, TenantId tenant) throws IOException {
        String alias = aliasOf(family, tenant);
        try {
            return writing.indices().getAlias(g -> g.name(alias)).aliases().keySet().stream()
                    .findFirst()
                    .orElse(null);
        } catch (ElasticsearchException e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    private void point(String family, TenantId tenant, @Nullable String from, String to) throws IOException {
        String alias = aliasOf(family, tenant);
        writing.indices().updateAliases(u -> {
            if (from != null) {
                u.actions(a -> a.remove(r -> r.index(from).alias(alias)));
            }
            return u.actions(a -> a.add(add -> add.index(to)
                    .alias(alias)
                    .routing(tenant.value())
                    .filter(f -> f.term(t -> t.field("company").value(tenant.value())))));
        });
    }

    // ---- indexing

    @Override
    public Prepared prepare(String family, Collection<UUID> ids) {
        TenantId tenant = TenantContext.current();
        SearchFamily known = require(family);
        String alias = aliasOf(family, tenant);
        List<UUID> distinct = List.copyOf(new LinkedHashSet<>(ids));
        List<BulkOperation> operations = new ArrayList<>(distinct.size());
        for (int from = 0; from < distinct.size(); from += BULK) {
            List<UUID> part = distinct.subList(from, Math.min(from + BULK, distinct.size()));
            operations.addAll(operations(known, tenant, alias, part));
        }
        return new PreparedDocuments(family, tenant, operations);
    }

    @Override
    public void send(List<Prepared> prepared) {
        List<Addressed> all = new ArrayList<>();
        for (Prepared one : prepared) {
            PreparedDocuments documents = (PreparedDocuments) one;
            documents.operations().forEach(operation -> all.add(new Addressed(documents, operation)));
        }
        for (int from = 0; from < all.size(); from += BULK) {
            List<Addressed> part = all.subList(from, Math.min(from + BULK, all.size()));
            List<Addressed> homeless = sendThroughAliases(part);
            if (!homeless.isEmpty()) {
                homeless.stream()
                        .map(Addressed::documents)
                        .distinct()
                        .forEach(documents -> heal(require(documents.family()), documents.tenant()));
                if (!sendThroughAliases(homeless).isEmpty()) {
                    throw new SearchUnavailableException(null);
                }
            }
        }
    }

    /** One operation and whose it is. */
    private record Addressed(PreparedDocuments documents, BulkOperation operation) {}

    /** @return those whose company has no alias */
    private List<Addressed> sendThroughAliases(List<Addressed> part) {
        return circuit.call(() -> {
            List<Integer> missing = sendAll(b -> b.requireAlias(true)
                    .operations(part.stream().map(Addressed::operation).toList()));
            return missing.stream().map(part::get).toList();
        });
    }

    private List<BulkOperation> operations(SearchFamily family, TenantId tenant, String index, Collection<UUID> ids) {
        List<SearchDocument> documents = read(() -> family.load(ids));
        Set<UUID> gone = new HashSet<>(ids);
        List<BulkOperation> operations = new ArrayList<>(ids.size());
        for (SearchDocument document : documents) {
            gone.remove(document.id());
            Map<String, Object> source = new TreeMap<>(document.source());
            source.put("company", tenant.value());
            source.put("id", document.id().toString());
            operations.add(BulkOperation.of(o -> o.index(i -> i.index(index)
                    .id(keyOf(tenant, document.id()))
                    .routing(tenant.value())
                    .versionType(VersionType.ExternalGte)
                    .version(document.version())
                    .document(source))));
        }
        for (UUID id : gone) {
            operations.add(BulkOperation.of(
                    o -> o.delete(d -> d.index(index).id(keyOf(tenant, id)).routing(tenant.value()))));
        }
        return operations;
    }

    private boolean send(java.util.function.UnaryOperator<BulkRequest.Builder> request) throws IOException {
        if (!sendAll(request).isEmpty()) {
            throw new IOException(
                    "the index is not there (expected: one that exists while documents are on their way)");
        }
        return true;
    }

    /** @return the places of those operations whose index or alias is not there */
    private List<Integer> sendAll(java.util.function.UnaryOperator<BulkRequest.Builder> request) throws IOException {
        BulkResponse response = writing.bulk(request.apply(new BulkRequest.Builder().timeout(t -> t.time("2s")))
                .build());
        if (!response.errors()) {
            return List.of();
        }
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < response.items().size(); i++) {
            BulkResponseItem item = response.items().get(i);
            ErrorCause error = item.error();
            if (error == null) {
                continue;
            }
            if (item.status() == 409) {
                log.debug("document {} is newer in the index: {}", item.id(), error.reason());
                continue;
            }
            if (item.status() == 404) {
                if ("index_not_found_exception".equals(error.type())) {
                    missing.add(i);
                }
                continue;
            }
            if (item.status() == 429 || item.status() >= 500) {
                throw new IOException(error.type() + ": " + error.reason());
            }
            throw new IllegalStateException("document " + item.id() + " refused by the index: " + error.reason()
                    + (error.causedBy() == null ? "" : " (" + error.causedBy().reason() + ")"));
        }
        return missing;
    }

    /** The alias is gone: a company that never had one, or an engine that lost its data. Both end with a full index. */
    private void heal(SearchFamily family, TenantId tenant) {
        ensureAlias(family.name(), tenant);
        String key = aliasOf(family.name(), tenant);
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
                    log.warn(
                            "company {} had no search alias and could not be indexed; run its maintenance: {}",
                            tenant,
                            e);
                } finally {
                    healing.remove(key);
                }
            });
        }
    }

    // ---- rebuild and reconcile

    @Override
    public Rebuilt rebuild(String family, TenantId tenant) {
        SearchFamily known = require(family);
        String target = indexOf(known);
        ensureFamily(known);
        @Nullable
        String before = circuit.call(() -> Optional.ofNullable(aliasedIndex(family, tenant)))
                .orElse(null);
        int indexed = 0;
        @Nullable UUID after = null;
        while (true) {
            @Nullable UUID from = after;
            List<DocumentVersion> page = tenants.call(tenant, () -> read(() -> known.page(from, BULK)));
            if (page.isEmpty()) {
                break;
            }
            List<UUID> ids = page.stream().map(DocumentVersion::id).toList();
            List<BulkOperation> operations = tenants.call(tenant, () -> operations(known, tenant, target, ids));
            circuit.call(() -> send(b -> b.requireAlias(false).operations(operations)));
            indexed += ids.size();
            after = page.getLast().id();
        }
        if (!target.equals(before)) {
            for (int i = 0;
                    i < COMPARISONS_BEFORE_SWITCH
                            && !compare(known, tenant, target).clean();
                    i++) {
                log.debug("company {} changed while being indexed", tenant);
            }
            circuit.call(() -> {
                point(family, tenant, before, target);
                return true;
            });
        }
        Reconciled reconciled = compare(known, tenant, target);
        if (before != null && !target.equals(before)) {
            circuit.call(() -> {
                deleteAll(before, tenant);
                return true;
            });
        }
        return new Rebuilt(indexed, reconciled);
    }

    @Override
    public Reconciled reconcile(String family, TenantId tenant) {
        SearchFamily known = require(family);
        ensureAlias(family, tenant);
        String index = circuit.call(() -> Optional.ofNullable(aliasedIndex(family, tenant)))
                .orElseThrow(() -> new SearchUnavailableException(null));
        return compare(known, tenant, index);
    }

    /** Walks database and index side by side, both in the order of the id's text form. */
    private Reconciled compare(SearchFamily family, TenantId tenant, String index) {
        circuit.call(() -> writing.indices().refresh(r -> r.index(index)));
        var database = new Walk<DocumentVersion>(last ->
                tenants.call(tenant, () -> read(() -> family.page(last == null ? null : last.id(), PAGE))));
        var indexed = new Walk<Hit<Void>>(
                last -> circuit.call(() -> pageOfIndex(index, tenant, last == null ? List.of() : sortValues(last))));
        int missing = 0;
        int outdated = 0;
        int leftOver = 0;
        List<UUID> wrong = new ArrayList<>();
        @Nullable DocumentVersion row = database.next();
        @Nullable Hit<Void> hit = indexed.next();
        while (row != null || hit != null) {
            int order = row == null
                    ? 1
                    : hit == null ? -1 : row.id().toString().compareTo(idOf(hit).toString());
            if (order < 0 && row != null) {
                missing++;
                wrong.add(row.id());
                row = database.next();
            } else if (order > 0 && hit != null) {
                leftOver++;
                wrong.add(idOf(hit));
                hit = indexed.next();
            } else if (row != null && hit != null) {
                Long version = hit.version();
                if (version == null || version != row.version()) {
                    // A number above the database's (a restored backup) cannot be overwritten: it leaves, and comes
                    // back at a later comparison, when its number is forgotten.
                    if (version != null && version > row.version()) {
                        forget(tenant, index, row.id());
                    }
                    outdated++;
                    wrong.add(row.id());
                }
                row = database.next();
                hit = indexed.next();
            }
            if (wrong.size() >= BULK) {
                repair(family, tenant, index, wrong);
            }
        }
        repair(family, tenant, index, wrong);
        circuit.call(() -> writing.indices().refresh(r -> r.index(index)));
        return new Reconciled(missing, outdated, leftOver);
    }

    private void repair(SearchFamily family, TenantId tenant, String index, List<UUID> wrong) {
        if (wrong.isEmpty()) {
            return;
        }
        List<BulkOperation> operations = tenants.call(tenant, () -> operations(family, tenant, index, wrong));
        circuit.call(() -> send(b -> b.operations(operations)));
        wrong.clear();
    }

    private void forget(TenantId tenant, String index, UUID id) {
        circuit.call(
                () -> writing.delete(d -> d.index(index).id(keyOf(tenant, id)).routing(tenant.value())));
    }

    private static final class Walk<T> {
        private final java.util.function.Function<@Nullable T, List<T>> read;
        private List<T> page = List.of();
        private int at;
        private @Nullable T last;
        private boolean ended;

        Walk(java.util.function.Function<@Nullable T, List<T>> read) {
            this.read = read;
        }

        @Nullable
        T next() {
            if (at == page.size() && !ended) {
                page = read.apply(last);
                at = 0;
                ended = page.isEmpty();
            }
            if (ended) {
                return null;
            }
            last = page.get(at++);
            return last;
        }
    }

    private List<Hit<Void>> pageOfIndex(String index, TenantId tenant, List<String> after) throws IOException {
        return writing.search(
                        s -> {
                            s.index(index)
                                    .routing(tenant.value())
                                    .size(PAGE)
                                    .source(source -> source.fetch(false))
                                    .version(true)
                                    .query(q -> q.bool(b -> b.filter(
                                            f -> f.term(t -> t.field("company").value(tenant.value())))))
                                    .sort(sort -> sort.field(f -> f.field("id").order(SortOrder.Asc)));
                            return after.isEmpty() ? s : s.searchAfter(FieldValue.of(after.getFirst()));
                        },
                        Void.class)
                .hits()
                .hits();
    }

    private static List<String> sortValues(Hit<Void> hit) {
        return hit.sort().stream().map(FieldValue::stringValue).toList();
    }

    private static UUID idOf(Hit<Void> hit) {
        return UUID.fromString(hit.sort().getFirst().stringValue());
    }

    // ---- searching

    @Override
    public SearchPage search(String family, SearchRequestSpec request) {
        TenantId tenant = TenantContext.current();
        try {
            SearchResponse<Void> response =
                    circuit.call(() -> searching.search(queries.request(aliasOf(family, tenant), request), Void.class));
            if (response.timedOut() || response.shards().failed().intValue() > 0) {
                throw new SearchUnavailableException(null);
            }
            return queries.page(request, response);
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

    @Override
    public void refresh(String family) {
        circuit.call(() -> writing.indices().refresh(r -> r.index(baseOf(family))));
    }

    // ---- small things

    private <T> T read(java.util.function.Supplier<T> query) {
        return java.util.Objects.requireNonNull(reading.execute(status -> query.get()));
    }

    private SearchFamily require(String family) {
        SearchFamily known = families.get(family);
        if (known == null) {
            throw new IllegalStateException(
                    "search family: " + family + " (expected: one of " + families.keySet() + ")");
        }
        return known;
    }

    static String baseOf(String family) {
        return PREFIX + family;
    }

    static String indexOf(SearchFamily family) {
        return baseOf(family.name()) + "-v" + family.version();
    }

    static String aliasOf(String family, TenantId tenant) {
        return baseOf(family) + "-" + tenant.value();
    }

    private static String keyOf(TenantId tenant, UUID id) {
        return tenant.value() + ":" + id;
    }

    /** No answer, or an answer that says "not now"; anything else is a mistake in the request. */
    static boolean isDown(Throwable e) {
        return switch (e) {
            case ElasticsearchException answer -> answer.status() == 429 || answer.status() >= 500;
            case TransportException noAnswer -> true;
            case IOException noAnswer -> true;
            case TimeoutException noConnection -> true;
            // The client wraps what it does not know, such as having waited in vain for a connection of its pool.
            default -> e.getCause() != null && e.getCause() != e && isDown(e.getCause());
        };
    }
}
