package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.hearth.kernel.tenancy.TenantId;
import java.io.IOException;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which indexes and aliases there are. Many companies share {@code hearth-tickets-v2}, each behind its alias
 * {@code hearth-tickets-<company>}, which filters and routes; a large one may have {@code hearth-tickets-own-<company>-v2}, which is not routed,
 * so that it spreads. While a company moves, {@code hearth-tickets-next-<company>} is where it will be.
 */
final class IndexLayout {

    private static final Logger log = LoggerFactory.getLogger(IndexLayout.class);
    private static final String PREFIX = "hearth-";
    private static final int PAGE = 1000;

    private final ElasticsearchClient writing;
    private final JsonMapper json;

    IndexLayout(ElasticsearchClient writing, JsonMapper json) {
        this.writing = writing;
        this.json = json;
    }

    // ---- names

    static String baseOf(String family) {
        return PREFIX + family;
    }

    static String sharedOf(SearchFamily family) {
        return baseOf(family.name()) + "-v" + family.version();
    }

    static String ownOf(SearchFamily family, TenantId tenant) {
        return baseOf(family.name()) + "-own-" + tenant.value() + "-v" + family.version();
    }

    static boolean isOwn(String index) {
        return index.contains("-own-");
    }

    static String aliasOf(String family, TenantId tenant) {
        return baseOf(family) + "-" + tenant.value();
    }

    static String nextOf(String family, TenantId tenant) {
        return baseOf(family) + "-next-" + tenant.value();
    }

    private static int versionOf(String index) {
        return Integer.parseInt(index.substring(index.lastIndexOf("-v") + 2));
    }

    // ---- indexes

    /** Creates the index when it is missing, and lets the family's other ones take what they do not know. */
    void ensure(SearchFamily family, String index) throws IOException {
        if (!writing.indices().exists(e -> e.index(index)).value()) {
            create(family, index);
        }
        for (String one : indexesOf(family.name())) {
            letTakeStamps(one);
            // Companies that still live in an older index are written as the newest mapping has it: what the old one
            // does not know stays out
            // of its search until the company is carried over, and is no reason to refuse the document.
            if (versionOf(one) < family.version()) {
                writing.indices().putMapping(p -> p.index(one).dynamic(DynamicMapping.False));
            }
        }
    }

    private void letTakeStamps(String index) throws IOException {
        writing.indices().putMapping(p -> p.index(index).properties("stamp", s -> s.long_(n -> n)));
    }

    private void create(SearchFamily family, String index) throws IOException {
        ObjectNode body = json.createObjectNode();
        body.set("settings", json.readTree(family.settingsJson()));
        ObjectNode properties = (ObjectNode) json.readTree(family.mappingsJson());
        properties.putObject("company").put("type", "keyword");
        properties.putObject("id").put("type", "keyword");
        properties.putObject("stamp").put("type", "long");
        ObjectNode mappings = body.putObject("mappings").put("dynamic", "strict");
        mappings.set("properties", properties);
        ArrayNode kept = mappings.putObject("_source").putArray("includes");
        family.shown().forEach(kept::add);
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

    Set<String> indexesOf(String family) throws IOException {
        return behind(baseOf(family));
    }

    /** The newest index that companies share; without the family itself only what exists can be it. */
    String newestShared(String family, @Nullable SearchFamily known) throws IOException {
        if (known != null) {
            String index = sharedOf(known);
            if (!writing.indices().exists(e -> e.index(index)).value()) {
                create(known, index);
            }
            return index;
        }
        return indexesOf(family).stream()
                .filter(index -> !isOwn(index))
                .max(Comparator.comparingInt(IndexLayout::versionOf))
                .orElseThrow(() -> new IOException("no index of family " + family + " exists yet"));
    }

    // ---- aliases

    /** Where the company's alias points; null when it has none. */
    @Nullable
    String live(String family, TenantId tenant) throws IOException {
        return behind(aliasOf(family, tenant)).stream().findFirst().orElse(null);
    }

    /** Whether the company is nowhere or in an index of the family's own version. */
    boolean isNewest(SearchFamily family, TenantId tenant) throws IOException {
        String index = live(family.name(), tenant);
        return index == null || versionOf(index) >= family.version();
    }

    private Set<String> behind(String alias) throws IOException {
        try {
            return writing.indices().getAlias(g -> g.name(alias)).aliases().keySet();
        } catch (ElasticsearchException e) {
            if (e.status() == 404) {
                return Set.of();
            }
            throw e;
        }
    }

    void point(String family, TenantId tenant, String to) throws IOException {
        add(aliasOf(family, tenant), tenant, to);
    }

    void pointNext(String family, TenantId tenant, String to) throws IOException {
        for (String other : behind(nextOf(family, tenant))) {
            if (!other.equals(to)) {
                dropAlias(other, nextOf(family, tenant));
            }
        }
        add(nextOf(family, tenant), tenant, to);
    }

    void dropNext(String family, TenantId tenant) throws IOException {
        for (String index : behind(nextOf(family, tenant))) {
            dropAlias(index, nextOf(family, tenant));
        }
    }

    private void dropAlias(String index, String alias) throws IOException {
        writing.indices().deleteAlias(d -> d.index(index).name(alias));
    }

    private void add(String alias, TenantId tenant, String to) throws IOException {
        writing.indices()
                .updateAliases(u -> u.actions(a -> a.add(add -> {
                    add.index(to)
                            .alias(alias)
                            .filter(f -> f.term(t -> t.field("company").value(tenant.value())));
                    return isOwn(to) ? add : add.routing(tenant.value());
                })));
    }

    /** In one step for everybody who searches: what was next is where the company is. */
    void switchTo(String family, TenantId tenant, String to) throws IOException {
        String alias = aliasOf(family, tenant);
        String next = nextOf(family, tenant);
        Set<String> before = behind(alias);
        Set<String> nexts = behind(next);
        writing.indices().updateAliases(u -> {
            before.stream()
                    .filter(index -> !index.equals(to))
                    .forEach(
                            index -> u.actions(a -> a.remove(r -> r.index(index).alias(alias))));
            nexts.forEach(index -> u.actions(a -> a.remove(r -> r.index(index).alias(next))));
            return u.actions(a -> a.add(add -> {
                add.index(to)
                        .alias(alias)
                        .filter(f -> f.term(t -> t.field("company").value(tenant.value())));
                return isOwn(to) ? add : add.routing(tenant.value());
            }));
        });
    }

    // ---- taking away

    /** Takes the company's documents out of an index it does not live in any more. */
    void clear(String index, TenantId tenant) throws IOException {
        if (isOwn(index)) {
            writing.indices().delete(d -> d.index(index).ignoreUnavailable(true));
            return;
        }
        writing.indices().refresh(r -> r.index(index));
        String after = null;
        while (true) {
            List<Hit<Void>> hits = page(index, tenant, after);
            if (hits.isEmpty()) {
                writing.indices().refresh(r -> r.index(index));
                return;
            }
            BulkResponse gone = writing.bulk(b -> b.index(index)
                    .operations(hits.stream()
                            .map(hit -> BulkOperation.of(o -> o.delete(d -> d.id(hit.id())
                                    .routing(tenant.value())
                                    .versionType(VersionType.ExternalGte)
                                    .version(hit.version()))))
                            .toList()));
            if (gone.items().stream()
                    .anyMatch(item -> item.status() == 429 || item.status() == 403 || item.status() >= 500)) {
                throw new IOException("documents of " + tenant + " could not be taken out of " + index);
            }
            after = hits.getLast().sort().getFirst().stringValue();
        }
    }

    private List<Hit<Void>> page(String index, TenantId tenant, @Nullable String after) throws IOException {
        return writing.search(
                        s -> {
                            s.index(index)
                                    .routing(tenant.value())
                                    .size(PAGE)
                                    .source(source -> source.fetch(false))
                                    .version(true)
                                    .query(q -> q.term(t -> t.field("company").value(tenant.value())))
                                    .sort(sort -> sort.field(f -> f.field("id").order(SortOrder.Asc)));
                            return after == null ? s : s.searchAfter(v -> v.stringValue(after));
                        },
                        Void.class)
                .hits()
                .hits();
    }

    /** Takes the company out of every index of the family, wherever it has been. */
    void remove(String family, TenantId tenant) throws IOException {
        for (String index : indexesOf(family)) {
            if (!isOwn(index)) {
                clear(index, tenant);
            } else if (index.startsWith(baseOf(family) + "-own-" + tenant.value() + "-v")) {
                clear(index, tenant);
            }
        }
        for (String alias : List.of(aliasOf(family, tenant), nextOf(family, tenant))) {
            for (String index : behind(alias)) {
                dropAlias(index, alias);
            }
        }
    }

    void refresh(String index) throws IOException {
        writing.indices().refresh(r -> r.index(index).ignoreUnavailable(true));
    }
}
