package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.CommonStatsFlag;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import io.hearth.kernel.tenancy.TenantId;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many documents companies have where, in three requests however many companies are asked for. */
final class EngineFigures {

    private static final String COMPANIES = "companies";

    private final ElasticsearchClient client;

    EngineFigures(ElasticsearchClient client) {
        this.client = client;
    }

    /** What one index holds of one company. */
    record Share(String index, long documents, long bytes) {}

    /** By company; one without an alias is left out. */
    Map<String, Share> shares(String family, Collection<TenantId> companies) throws IOException {
        Map<String, String> live = new HashMap<>();
        Map<String, long[]> sizes = new HashMap<>();
        try {
            String base = IndexLayout.baseOf(family);
            client.indices()
                    .getAlias(g -> g.index(base))
                    .aliases()
                    .forEach((index, aliases) -> aliases.aliases().keySet().forEach(alias -> live.put(alias, index)));
            client.indices()
                    .stats(s -> s.index(base).metric(CommonStatsFlag.Docs, CommonStatsFlag.Store))
                    .indices()
                    .forEach((index, stats) -> {
                        var primaries = Objects.requireNonNull(stats.primaries());
                        sizes.put(index, new long[] {
                            Objects.requireNonNull(primaries.docs()).count(),
                            Objects.requireNonNull(primaries.store()).sizeInBytes()
                        });
                    });
        } catch (ElasticsearchException e) {
            if (e.status() == 404) {
                return Map.of();
            }
            throw e;
        }
        Map<String, Map<String, Long>> counts = counts(family, companies);
        Map<String, Share> shares = new HashMap<>();
        for (TenantId company : companies) {
            @Nullable String index = live.get(IndexLayout.aliasOf(family, company));
            if (index != null) {
                long documents = counts.getOrDefault(index, Map.of()).getOrDefault(company.value(), 0L);
                long[] size = sizes.getOrDefault(index, new long[] {0, 0});
                shares.put(
                        company.value(),
                        new Share(
                                index,
                                documents,
                                size[0] == 0 ? 0 : Math.round((double) size[1] * documents / size[0])));
            }
        }
        return shares;
    }

    private Map<String, Map<String, Long>> counts(String family, Collection<TenantId> companies) throws IOException {
        List<String> ids = companies.stream().map(TenantId::value).toList();
        Map<String, Map<String, Long>> counts = new HashMap<>();
        client.search(
                        s -> s.index(IndexLayout.baseOf(family))
                                .size(0)
                                .query(q -> q.terms(t -> t.field("company")
                                        .terms(v -> v.value(
                                                ids.stream().map(FieldValue::of).toList()))))
                                .aggregations(
                                        "indexes",
                                        a -> a.terms(t -> t.field("_index").size(1000))
                                                .aggregations(
                                                        COMPANIES,
                                                        c -> c.terms(t -> t.field("company")
                                                                .size(Math.max(1, ids.size()))))),
                        Void.class)
                .aggregations()
                .forEach((name, indexes) -> indexes.sterms().buckets().array().forEach(index -> {
                    Map<String, Long> ofIndex = new HashMap<>();
                    Objects.requireNonNull(index.aggregations().get(COMPANIES))
                            .sterms()
                            .buckets()
                            .array()
                            .forEach(company -> ofIndex.put(company.key().stringValue(), company.docCount()));
                    counts.put(index.key().stringValue(), ofIndex);
                }));
        return counts;
    }

    /** The families that have an index. */
    List<String> families() throws IOException {
        return client.indices().getAlias(g -> g.index("hearth-*").allowNoIndices(true)).aliases().keySet().stream()
                .map(index -> index.substring("hearth-".length()).replaceFirst("(-own-[a-z0-9]+)?-v\\d+$", ""))
                .distinct()
                .sorted()
                .toList();
    }
}
