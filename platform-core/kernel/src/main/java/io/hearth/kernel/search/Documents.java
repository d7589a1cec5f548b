package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads rows, makes them documents with the row's version, and sends them through aliases, which alone know where they go. */
final class Documents {

    /** Documents of one request. */
    static final int BULK = 500;

    private static final Logger log = LoggerFactory.getLogger(Documents.class);

    private final ElasticsearchClient writing;
    private final Circuit circuit;
    private final TenantExecutor tenants;
    private final TransactionTemplate reading;

    /** @param reading begins a read-only transaction of the bound company */
    Documents(ElasticsearchClient writing, Circuit circuit, TenantExecutor tenants, TransactionTemplate reading) {
        this.writing = writing;
        this.circuit = circuit;
        this.tenants = tenants;
        this.reading = reading;
    }

    /** Reads inside of the company, on the connections of background work. */
    <T> T read(TenantId tenant, Supplier<T> query) {
        return tenants.<T, RuntimeException>callInBackground(tenant, () -> read(query));
    }

    private <T> T read(Supplier<T> query) {
        return Objects.requireNonNull(reading.execute(status -> query.get()));
    }

    /** What the bound company's rows become; an id without a row is deleted. */
    List<BulkOperation> operations(
            SearchFamily family, TenantId tenant, Collection<String> aliases, Collection<UUID> ids) {
        List<SearchDocument> documents = read(() -> family.load(ids));
        Set<UUID> gone = new HashSet<>(ids);
        List<BulkOperation> operations = new ArrayList<>(ids.size() * aliases.size());
        for (SearchDocument document : documents) {
            gone.remove(document.id());
            Map<String, Object> source = new TreeMap<>(document.source());
            source.put("company", tenant.value());
            source.put("id", document.id().toString());
            source.put("stamp", new DocumentVersion(document.id(), document.version()).stamp());
            for (String alias : aliases) {
                operations.add(BulkOperation.of(o -> o.index(i -> i.index(alias)
                        .id(keyOf(tenant, document.id()))
                        .versionType(VersionType.ExternalGte)
                        .version(document.version())
                        .document(source))));
            }
        }
        for (UUID id : gone) {
            for (String alias : aliases) {
                operations.add(BulkOperation.of(
                        o -> o.delete(d -> d.index(alias).id(keyOf(tenant, id)))));
            }
        }
        return operations;
    }

    /** Brings these documents in line behind the alias, which must be there. */
    void bring(SearchFamily family, TenantId tenant, String alias, Collection<UUID> ids) {
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += BULK) {
            List<UUID> part = all.subList(from, Math.min(from + BULK, all.size()));
            List<BulkOperation> operations =
                    tenants.callInBackground(tenant, () -> operations(family, tenant, List.of(alias), part));
            if (!send(operations).isEmpty()) {
                throw new SearchUnavailableException(new IOException(alias + " is not there"));
            }
        }
    }

    /** @return the places of those operations whose alias is not there */
    List<Integer> send(List<BulkOperation> operations) {
        return circuit.call(() -> request(operations));
    }

    private List<Integer> request(List<BulkOperation> operations) throws IOException {
        BulkResponse response = writing.bulk(new BulkRequest.Builder()
                .timeout(t -> t.time("2s"))
                .requireAlias(true)
                .operations(operations)
                .build());
        if (!response.errors()) {
            return List.of();
        }
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < response.items().size(); i++) {
            BulkResponseItem item = response.items().get(i);
            @Nullable ErrorCause error = item.error();
            if (error == null) {
                continue;
            }
            if (item.status() == 409) {
                log.debug("document {} is newer in the index: {}", item.id(), error.reason());
            } else if (item.status() == 404) {
                if ("index_not_found_exception".equals(error.type())) {
                    missing.add(i);
                }
            } else if (item.status() == 429 || item.status() >= 500 || Outage.isBlock(error)) {
                throw new IOException(error.type() + ": " + error.reason());
            } else {
                throw new IllegalStateException("document " + item.id() + " refused by the index: " + error.reason()
                        + (error.causedBy() == null
                                ? ""
                                : " (" + error.causedBy().reason() + ")"));
            }
        }
        return missing;
    }

    /** Takes a document away whatever its version, so that a lower one can follow when its number is forgotten. */
    void forget(TenantId tenant, String alias, UUID id) {
        circuit.call(() -> writing.delete(d -> d.index(alias).id(keyOf(tenant, id))));
    }

    static String keyOf(TenantId tenant, UUID id) {
        return tenant.value() + ":" + id;
    }
}
