package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScore;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates requests into the engine's words and answers back. */
final class SearchQueries {

    private static final int FRAGMENT = 100;
    private static final String VALUES = "values";
    private static final String EVERY_HIT = "every-hit";

    /** The engine remembers one query of a name; several clauses may share theirs. */
    private static final char MARK = '#';

    private static final AtomicLong MARKED = new AtomicLong();

    SearchRequest request(String alias, SearchRequestSpec spec) {
        return SearchRequest.of(s -> {
            s.index(alias)
                    .size(spec.size() + 1)
                    .timeout("2s")
                    .allowPartialSearchResults(false)
                    .trackTotalHits(t -> t.enabled(true))
                    .source(source -> source.fetch(false))
                    .docvalueFields(f -> f.field("id"))
                    .query(base(spec))
                    .sort(spec.sort().stream().map(SearchQueries::sort).toList());
            List<Query> chosen = choices(spec, null);
            List<Query> shown = shown(spec);
            if (!chosen.isEmpty() || !shown.isEmpty()) {
                s.postFilter(Query.of(q -> q.bool(b -> b.filter(chosen).mustNot(shown))));
            }
            if (!shown.isEmpty()) {
                // The engine's own count leaves out what was shown; the total of a search does not.
                s.aggregations(EVERY_HIT, a -> a.filter(all(chosen)));
            }
            for (SearchRequestSpec.Facet facet : spec.facets()) {
                s.aggregations(facet.name(), facet(spec, facet));
            }
            if (!spec.highlights().isEmpty()) {
                s.highlight(highlight(spec));
            }
            return spec.from() instanceof Continuation.After(List<String> values)
                    ? s.searchAfter(after(spec, values))
                    : s;
        });
    }

    private static Query base(SearchRequestSpec spec) {
        BoolQuery.Builder bool = new BoolQuery.Builder();
        Clause query = spec.query();
        bool.must(query == null ? Query.of(q -> q.matchAll(m -> m)) : query(query));
        spec.filters().forEach(filter -> bool.filter(query(filter)));
        return bool.build()._toQuery();
    }

    /** What other facets' choices leave. */
    private static List<Query> choices(SearchRequestSpec spec, SearchRequestSpec.@Nullable Facet except) {
        List<Query> chosen = new ArrayList<>();
        for (SearchRequestSpec.Facet facet : spec.facets()) {
            if (facet != except && !facet.chosen().isEmpty()) {
                chosen.add(query(Clause.terms(facet.field(), facet.chosen())));
            }
        }
        return chosen;
    }

    private static List<Query> shown(SearchRequestSpec spec) {
        List<String> ids = spec.shown().stream().map(UUID::toString).toList();
        return ids.isEmpty() ? List.of() : List.of(query(Clause.terms("id", ids)));
    }

    private static Query all(List<Query> filters) {
        return filters.isEmpty() ? Query.of(q -> q.matchAll(m -> m)) : Query.of(q -> q.bool(b -> b.filter(filters)));
    }

    private static Aggregation facet(SearchRequestSpec spec, SearchRequestSpec.Facet facet) {
        return Aggregation.of(a -> a.filter(all(choices(spec, facet)))
                .aggregations(VALUES, v -> v.terms(t -> t.field(facet.field()).size(facet.size()))));
    }

    private static Highlight highlight(SearchRequestSpec spec) {
        List<NamedValue<HighlightField>> fields = spec.highlights().stream()
                .map(one -> NamedValue.of(
                        one.field(),
                        HighlightField.of(f -> one.fragments() == 0
                                ? f.numberOfFragments(0)
                                : f.numberOfFragments(one.fragments()).fragmentSize(FRAGMENT))))
                .toList();
        return Highlight.of(h -> h.type(HighlighterType.Unified)
                .encoder(HighlighterEncoder.Html)
                .preTags("<mark>")
                .postTags("</mark>")
                .fields(fields));
    }

    private static Query query(Clause clause) {
        return switch (clause) {
            case Clause.Terms(String field, List<String> values, float boost) ->
                Query.of(q -> q.terms(t -> t.field(field)
                        .boost(boost)
                        .terms(v -> v.value(values.stream().map(FieldValue::of).toList()))));
            case Clause.Range(String field, String from, String to) ->
                Query.of(q -> q.range(r -> r.date(d -> {
                    d.field(field);
                    if (from != null) {
                        d.gte(from);
                    }
                    return to == null ? d : d.lt(to);
                })));
            case Clause.Words(List<String> fields, String text, float boost) ->
                Query.of(q -> q.multiMatch(m -> m.fields(fields)
                        .query(text)
                        .boost(boost)
                        .type(TextQueryType.CrossFields)
                        .operator(Operator.And)));
            case Clause.MostWords(List<String> fields, String text, String least, float boost) ->
                Query.of(q -> q.multiMatch(m -> m.fields(fields)
                        .query(text)
                        .boost(boost)
                        .type(TextQueryType.CrossFields)
                        .minimumShouldMatch(least)));
            case Clause.Like(List<String> fields, String text, int words, String least) ->
                Query.of(q -> q.moreLikeThis(m -> m.fields(fields)
                        .like(like -> like.text(text))
                        .maxQueryTerms(words)
                        .minTermFreq(1)
                        .minDocFreq(1)
                        .minimumShouldMatch(least)));
            case Clause.Phrase(List<String> fields, String text, float boost) ->
                Query.of(q -> q.multiMatch(
                        m -> m.fields(fields).query(text).boost(boost).type(TextQueryType.Phrase)));
            case Clause.Most(List<Clause> clauses, String least) ->
                Query.of(q -> q.bool(
                        b -> b.should(clauses.stream().map(SearchQueries::query).toList())
                                .minimumShouldMatch(least)));
            case Clause.BestOf(List<Clause> clauses) ->
                Query.of(q -> q.disMax(d -> d.queries(
                                clauses.stream().map(SearchQueries::query).toList())
                        .tieBreaker(0.2)));
            case Clause.Missing(String field) ->
                Query.of(q -> q.bool(b -> b.mustNot(n -> n.exists(e -> e.field(field)))));
            case Clause.Named(String name, Clause named) ->
                Query.of(q -> q.bool(b -> b.must(query(named)).queryName(name + MARK + MARKED.incrementAndGet())));
            case Clause.Newer(Clause scored, String field, Duration halfLife, double share) ->
                Query.of(q -> q.functionScore(f -> f.query(query(scored))
                        .functions(List.of(
                                FunctionScore.of(w -> w.filter(all(List.of())).weight(1.0)),
                                FunctionScore.of(w -> w.weight(share)
                                        .exp(decay -> decay.date(d -> d.field(field)
                                                .placement(p -> p.origin("now")
                                                        .scale(Time.of(t -> t.time(halfLife.toMinutes() + "m")))
                                                        .decay(0.5)))))))
                        .scoreMode(FunctionScoreMode.Sum)
                        .boostMode(FunctionBoostMode.Multiply)));
            case Clause.AnyOf(List<Clause> clauses) ->
                Query.of(q -> q.bool(
                        b -> b.should(clauses.stream().map(SearchQueries::query).toList())
                                .minimumShouldMatch("1")));
            case Clause.AllOf(List<Clause> clauses) ->
                Query.of(q -> q.bool(
                        b -> b.must(clauses.stream().map(SearchQueries::query).toList())));
        };
    }

    private static SortOptions sort(SearchRequestSpec.Sort sort) {
        return switch (sort) {
            case SearchRequestSpec.Sort.ByScore() -> SortOptions.of(s -> s.score(x -> x.order(SortOrder.Desc)));
            case SearchRequestSpec.Sort.ByDate(String field, boolean ascending) ->
                SortOptions.of(s -> s.field(f -> f.field(field).order(order(ascending))));
            case SearchRequestSpec.Sort.ByKeyword(String field, boolean ascending) ->
                SortOptions.of(s -> s.field(f -> f.field(field).order(order(ascending))));
        };
    }

    private static SortOrder order(boolean ascending) {
        return ascending ? SortOrder.Asc : SortOrder.Desc;
    }

    private static List<FieldValue> after(SearchRequestSpec spec, List<String> texts) {
        List<FieldValue> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            values.add(
                    switch (spec.sort().get(i)) {
                        case SearchRequestSpec.Sort.ByDate date -> FieldValue.of(Long.parseLong(text));
                        case SearchRequestSpec.Sort.ByKeyword keyword -> FieldValue.of(text);
                        case SearchRequestSpec.Sort.ByScore() ->
                            throw new IllegalStateException("after a score (expected: an order that stays)");
                    });
        }
        return values;
    }

    SearchPage page(SearchRequestSpec spec, SearchResponse<Void> response) {
        List<Hit<Void>> all = response.hits().hits();
        boolean more = all.size() > spec.size();
        List<Hit<Void>> shown = more ? all.subList(0, spec.size()) : all;
        List<SearchPage.Hit> hits = shown.stream().map(hit -> hit(spec, hit)).toList();
        Map<String, List<SearchPage.FacetCount>> facets = new LinkedHashMap<>();
        for (SearchRequestSpec.Facet facet : spec.facets()) {
            var found = response.aggregations().get(facet.name());
            facets.put(
                    facet.name(),
                    found == null
                            ? List.of()
                            : java.util.Objects.requireNonNull(
                                            found.filter().aggregations().get(VALUES))
                                    .sterms()
                                    .buckets()
                                    .array()
                                    .stream()
                                    .map(b -> new SearchPage.FacetCount(b.key().stringValue(), b.docCount()))
                                    .toList());
        }
        return new SearchPage(hits, facets, total(response), more ? next(spec, hits, shown.getLast()) : null);
    }

    private static long total(SearchResponse<Void> response) {
        var everyHit = response.aggregations().get(EVERY_HIT);
        if (everyHit != null) {
            return everyHit.filter().docCount();
        }
        return java.util.Objects.requireNonNull(response.hits().total()).value();
    }

    private static @Nullable Continuation next(SearchRequestSpec spec, List<SearchPage.Hit> hits, Hit<Void> last) {
        if (!spec.scored()) {
            return new Continuation.After(
                    last.sort().stream().map(FieldValue::_toJsonString).toList());
        }
        List<UUID> shown = Stream.concat(spec.shown().stream(), hits.stream().map(SearchPage.Hit::id))
                .toList();
        return shown.size() < SearchRequestSpec.MOST_SCORED ? new Continuation.LeavingOut(shown) : null;
    }

    private static SearchPage.Hit hit(SearchRequestSpec spec, Hit<Void> hit) {
        Map<String, List<String>> highlights = new LinkedHashMap<>();
        for (SearchRequestSpec.Highlight one : spec.highlights()) {
            List<String> fragments = hit.highlight().get(one.field());
            if (fragments != null && !fragments.isEmpty()) {
                highlights.putIfAbsent(
                        one.name(),
                        // Neighbouring characters that matched one by one are one match to the eye.
                        fragments.stream()
                                .map(fragment -> fragment.replace("</mark><mark>", ""))
                                .toList());
            }
        }
        String key = java.util.Objects.requireNonNull(hit.id());
        return new SearchPage.Hit(UUID.fromString(key.substring(key.indexOf(':') + 1)), highlights, names(hit));
    }

    private static Set<String> names(Hit<Void> hit) {
        return hit.matchedQueries().keySet().stream()
                .map(name -> name.substring(0, name.indexOf(MARK)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
