package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import io.hearth.kernel.search.SearchIndexes.Reconciled;
import io.hearth.kernel.tenancy.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares database and index in ranges of keys. Of each range the engine adds up the documents' stamps, which costs next to nothing; only
 * where number or sum differ are ids and versions looked at one by one. A difference counts when it is still there after a moment, for
 * what was just written is on its way.
 */
final class IndexComparison {

    private static final int ROWS = 1000;
    private static final int RANGE = 5000;
    private static final String SUM = "stamps";
    private static final String STAMP = "stamp";

    /** More than this at once is no write on its way. */
    private static final int LOOKED_AT_TWICE = 1000;

    private static final int REPAIRS = 3;

    /** The engine remembers a deleted document's number for {@code gc_deletes} of {@link SearchAnalysis}. */
    private static final Duration FORGOTTEN = Duration.ofMillis(1500);

    private final ElasticsearchClient reading;
    private final Circuit circuit;
    private final Documents documents;
    private final Duration settle;

    IndexComparison(ElasticsearchClient reading, Circuit circuit, Documents documents, Duration settle) {
        this.reading = reading;
        this.circuit = circuit;
        this.documents = documents;
        this.settle = settle;
    }

    /**
     * Part of a company's documents.
     *
     * @param last where the next part begins; null when this was the last
     */
    record Part(@Nullable UUID last, int rows, Reconciled found) {}

    /** Where one company's documents of a family are. */
    record Place(SearchFamily family, TenantId tenant, String alias) {}

    /**
     * Compares everything and repairs.
     *
     * @param onwards told how many rows were compared; false ends the comparison
     */
    Reconciled all(Place place, IntPredicate onwards) {
        refresh(place);
        Reconciled found = Reconciled.NONE;
        @Nullable UUID after = null;
        do {
            Part part = part(place, after);
            found = found.plus(part.found());
            after = part.last();
            if (!onwards.test(part.rows())) {
                break;
            }
        } while (after != null);
        if (!found.clean()) {
            refresh(place);
        }
        return found;
    }

    /** Makes what was written visible to a comparison that begins. */
    void refresh(Place place) {
        circuit.call(() -> reading.indices().refresh(r -> r.index(place.alias())));
    }

    /** Compares one range and repairs. */
    Part part(Place place, @Nullable UUID after) {
        List<DocumentVersion> rows = rows(place, after);
        boolean last = rows.size() < RANGE;
        @Nullable UUID upTo = last ? null : rows.getLast().id();
        long sum = rows.stream().mapToLong(DocumentVersion::stamp).sum();
        if (isSame(place, after, upTo, rows.size(), sum)) {
            return new Part(upTo, rows.size(), Reconciled.NONE);
        }
        Differences first = differences(rows, indexed(place, after, upTo));
        Set<UUID> suspects = new HashSet<>(first.wrong());
        Differences wrong =
                suspects.isEmpty() || suspects.size() > LOOKED_AT_TWICE ? first : secondLook(place, suspects);
        repair(place, wrong);
        documents.bring(place.family(), place.tenant(), place.alias(), first.unstamped());
        return new Part(upTo, rows.size(), wrong.counted());
    }

    /**
     * A number above the database's cannot be overwritten: such a document leaves, and comes back when its number is forgotten. So does one that
     * was deleted a moment ago.
     */
    private void repair(Place place, Differences wrong) {
        Differences left = wrong;
        for (int i = 0; i < REPAIRS && !left.wrong().isEmpty(); i++) {
            if (i > 0) {
                pause(FORGOTTEN);
            }
            left.ahead().forEach(id -> documents.forget(place.tenant(), place.alias(), id));
            documents.bring(place.family(), place.tenant(), place.alias(), left.wrong());
            if (wrong.wrong().size() > LOOKED_AT_TWICE) {
                return;
            }
            left = look(place, new HashSet<>(left.wrong()));
        }
    }

    private List<DocumentVersion> rows(Place place, @Nullable UUID after) {
        List<DocumentVersion> rows = new ArrayList<>();
        @Nullable UUID from = after;
        while (rows.size() < RANGE) {
            @Nullable UUID last = from;
            List<DocumentVersion> page =
                    documents.read(place.tenant(), () -> place.family().page(last, ROWS));
            rows.addAll(page);
            if (page.isEmpty()) {
                break;
            }
            from = page.getLast().id();
        }
        return rows;
    }

    private boolean isSame(Place place, @Nullable UUID after, @Nullable UUID upTo, int rows, long sum) {
        SearchResponse<Void> answer = circuit.call(() -> reading.search(
                s -> s.index(place.alias())
                        .size(0)
                        .trackTotalHits(t -> t.enabled(true))
                        .allowPartialSearchResults(false)
                        .query(range(after, upTo))
                        .aggregations(SUM, a -> a.sum(x -> x.field(STAMP))),
                Void.class));
        Double stamps =
                Objects.requireNonNull(answer.aggregations().get(SUM)).sum().value();
        return total(answer) == rows && stamps != null && stamps.longValue() == sum;
    }

    private static long total(SearchResponse<Void> answer) {
        return Objects.requireNonNull(answer.hits().total()).value();
    }

    private static Query range(@Nullable UUID after, @Nullable UUID upTo) {
        return Query.of(q -> q.range(r -> r.term(t -> {
            t.field("id");
            if (after != null) {
                t.gt(after.toString());
            }
            return upTo == null ? t : t.lte(upTo.toString());
        })));
    }

    /** What the index has of a document; no stamp when it was written before there were any. */
    private record Indexed(long version, @Nullable Long stamp) {}

    private Map<UUID, Indexed> indexed(Place place, @Nullable UUID after, @Nullable UUID upTo) {
        Map<UUID, Indexed> all = new HashMap<>();
        @Nullable String from = null;
        while (true) {
            @Nullable String last = from;
            List<Hit<Void>> hits = circuit.call(() -> hits(place, after, upTo, last));
            if (hits.isEmpty()) {
                return all;
            }
            for (Hit<Void> hit : hits) {
                all.put(
                        UUID.fromString(hit.sort().getFirst().stringValue()),
                        new Indexed(Objects.requireNonNull(hit.version()), stampOf(hit)));
            }
            from = hits.getLast().sort().getFirst().stringValue();
        }
    }

    private static @Nullable Long stampOf(Hit<Void> hit) {
        JsonData values = hit.fields().get(STAMP);
        return values == null
                ? null
                : values.toJson().asJsonArray().getJsonNumber(0).longValue();
    }

    private List<Hit<Void>> hits(Place place, @Nullable UUID after, @Nullable UUID upTo, @Nullable String last)
            throws IOException {
        return reading.search(
                        s -> {
                            s.index(place.alias())
                                    .size(ROWS)
                                    .source(source -> source.fetch(false))
                                    .version(true)
                                    .allowPartialSearchResults(false)
                                    .docvalueFields(f -> f.field(STAMP))
                                    .query(range(after, upTo))
                                    .sort(sort -> sort.field(f -> f.field("id").order(SortOrder.Asc)));
                            return last == null ? s : s.searchAfter(FieldValue.of(last));
                        },
                        Void.class)
                .hits()
                .hits();
    }

    /**
     * @param ahead those of the outdated whose number is above the database's, as after restoring a backup
     * @param unstamped right, but without what makes the next comparison cheap
     */
    private record Differences(
            List<UUID> missing, List<UUID> outdated, List<UUID> ahead, List<UUID> leftOver, List<UUID> unstamped) {

        List<UUID> wrong() {
            List<UUID> wrong = new ArrayList<>(missing);
            wrong.addAll(outdated);
            wrong.addAll(leftOver);
            return wrong;
        }

        Reconciled counted() {
            return new Reconciled(missing.size(), outdated.size(), leftOver.size());
        }
    }

    private static Differences differences(Collection<DocumentVersion> rows, Map<UUID, Indexed> index) {
        List<UUID> missing = new ArrayList<>();
        List<UUID> outdated = new ArrayList<>();
        List<UUID> ahead = new ArrayList<>();
        List<UUID> unstamped = new ArrayList<>();
        Map<UUID, Indexed> leftOver = new HashMap<>(index);
        for (DocumentVersion row : rows) {
            Indexed indexed = leftOver.remove(row.id());
            if (indexed == null) {
                missing.add(row.id());
            } else if (indexed.version() != row.version()) {
                outdated.add(row.id());
                if (indexed.version() > row.version()) {
                    ahead.add(row.id());
                }
            } else if (indexed.stamp() == null) {
                unstamped.add(row.id());
            } else if (indexed.stamp() != row.stamp()) {
                outdated.add(row.id());
            }
        }
        return new Differences(missing, outdated, ahead, List.copyOf(leftOver.keySet()), unstamped);
    }

    /** Looks again at each of them, at what the engine has and not only at what it already shows to searches. */
    private Differences secondLook(Place place, Set<UUID> suspects) {
        pause(settle);
        return look(place, suspects);
    }

    private Differences look(Place place, Set<UUID> suspects) {
        List<DocumentVersion> rows = documents
                .read(place.tenant(), () -> place.family().load(suspects))
                .stream()
                .map(document -> new DocumentVersion(document.id(), document.version()))
                .toList();
        Map<UUID, Indexed> index = new HashMap<>();
        circuit.call(() -> reading.mget(
                        m -> m.index(place.alias())
                                .sourceIncludes(STAMP)
                                .ids(suspects.stream()
                                        .map(id -> Documents.keyOf(place.tenant(), id))
                                        .toList()),
                        Map.class))
                .docs()
                .forEach(doc -> {
                    if (doc.isResult() && doc.result().found()) {
                        String key = doc.result().id();
                        index.put(
                                UUID.fromString(key.substring(key.indexOf(':') + 1)),
                                new Indexed(
                                        Objects.requireNonNull(doc.result().version()),
                                        stampOf(doc.result().source())));
                    }
                });
        return differences(rows, index);
    }

    private static @Nullable Long stampOf(@Nullable Map<?, ?> source) {
        return source != null && source.get(STAMP) instanceof Number stamp ? stamp.longValue() : null;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SearchUnavailableException(e);
        }
    }
}
