package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
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
import io.hearth.kernel.search.SearchPage.Exactness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Translates requests into the engine's words and answers back. */
final class SearchQueries {

    private static final int FRAGMENT = 100;

    /** So many words of an index at most are taken for the one that was meant. */
    private static final int NEAR_WORDS = 20;

    private static final String VALUES = "values";
    private static final String EVERY_HIT = "every-hit";
    private static final String SAMPLE = "sample";

    /** Of ten thousand hits and more five hundred at least: a share of a half is most often right within five percent. */
    private static final double SAMPLED = 0.05;

    private static final int SEED = 1;

    /** The engine remembers one query of a name; several clauses may share theirs. */
    private static final char MARK = '#';

    private static final AtomicLong MARKED = new AtomicLong();

    /** Hits, total and facets at once: the engine looks at each hit. */
    SearchRequest whole(String alias, SearchRequestSpec spec) {
        return SearchRequest.of(s -> {
            hits(s, alias, spec)
                    .trackTotalHits(t -> t.enabled(true))
                    .query(base(spec).build()._toQuery());
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
            return s;
        });
    }

    /** Hits alone, counted as far as {@code most}: what cannot be among the best need not be looked at. */
    SearchRequest hits(String alias, SearchRequestSpec spec, int most) {
        return SearchRequest.of(s -> hits(s, alias, spec)
                .trackTotalHits(t -> t.count(most))
                .query(base(spec)
                        .filter(choices(spec, null))
                        .mustNot(shown(spec))
                        .build()
                        ._toQuery()));
    }

    /** How many there are, shown ones among them, as far as {@code most}. */
    SearchRequest count(String alias, SearchRequestSpec spec, boolean chosen, int most) {
        return SearchRequest.of(s -> {
            BoolQuery.Builder found = found(spec);
            return asking(s, alias)
                    .size(0)
                    .trackTotalHits(t -> t.count(most))
                    .query((chosen ? found.filter(choices(spec, null)) : found)
                            .build()
                            ._toQuery());
        });
    }

    /** Facets alone, of all hits or of a part that stays the same as long as the index does. */
    SearchRequest facets(String alias, SearchRequestSpec spec, boolean sampled) {
        Map<String, Aggregation> counted = new LinkedHashMap<>();
        spec.facets().forEach(facet -> counted.put(facet.name(), facet(spec, facet)));
        counted.put(EVERY_HIT, Aggregation.of(a -> a.filter(all(choices(spec, null)))));
        return SearchRequest.of(s -> asking(s, alias)
                .size(0)
                .trackTotalHits(t -> t.enabled(false))
                .query(found(spec).build()._toQuery())
                .aggregations(
                        sampled
                                ? Map.of(
                                        SAMPLE,
                                        Aggregation.of(a -> a.randomSampler(r ->
                                                        r.probability(SAMPLED).seed(SEED))
                                                .aggregations(counted)))
                                : counted));
    }

    private static SearchRequest.Builder asking(SearchRequest.Builder request, String alias) {
        return request.index(alias)
                .timeout("2s")
                .allowPartialSearchResults(false)
                .source(source -> source.fetch(false));
    }

    private static SearchRequest.Builder hits(SearchRequest.Builder request, String alias, SearchRequestSpec spec) {
        asking(request, alias).size(spec.size() + 1);
        Clause scored = spec.query();
        if (spec.rough() != null && scored != null) {
            request.rescore(r -> r.windowSize(SearchRequestSpec.MOST_SCORED)
                    .query(q -> q.query(named(scored)).queryWeight(0.0).rescoreQueryWeight(1.0)));
        } else {
            request.sort(spec.sort().stream().map(SearchQueries::sort).toList());
        }
        if (!spec.highlights().isEmpty()) {
            request.highlight(highlight(spec));
        }
        return spec.from() instanceof Continuation.After(List<String> values)
                ? request.searchAfter(after(spec, values))
                : request;
    }

    private static BoolQuery.Builder base(SearchRequestSpec spec) {
        BoolQuery.Builder bool = new BoolQuery.Builder();
        Clause query = spec.query();
        if (spec.rough() != null) {
            bool.must(named(spec.rough()));
        } else {
            bool.must(query == null ? Query.of(q -> q.matchAll(m -> m)) : named(query));
        }
        spec.filters().forEach(filter -> bool.filter(query(filter)));
        return bool;
    }

    /** The same hits for whoever only counts them. */
    private static BoolQuery.Builder found(SearchRequestSpec spec) {
        BoolQuery.Builder bool = new BoolQuery.Builder();
        Clause query = spec.rough() == null ? spec.query() : spec.rough();
        bool.filter(query == null ? Query.of(q -> q.matchAll(m -> m)) : query(found(query)));
        spec.filters().forEach(filter -> bool.filter(query(filter)));
        return bool;
    }

    private static Clause found(Clause clause) {
        if (clause instanceof Clause.Newer newer) {
            return found(newer.clause());
        }
        return clause instanceof Clause.Preferring preferring ? found(preferring.found()) : clause;
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
        Aggregation values =
                Aggregation.of(v -> v.terms(t -> t.field(facet.field()).size(facet.size())));
        List<Query> choices = choices(spec, facet);
        return choices.isEmpty()
                ? values
                : Aggregation.of(a -> a.filter(all(choices)).aggregations(VALUES, values));
    }

    private static Highlight highlight(SearchRequestSpec spec) {
        List<NamedValue<HighlightField>> fields = spec.highlights().stream()
                .map(one -> NamedValue.of(one.field(), HighlightField.of(f -> {
                    f.highlightQuery(marked(spec.query(), one.field()));
                    return one.fragments() == 0
                            ? f.numberOfFragments(0)
                            : f.numberOfFragments(one.fragments()).fragmentSize(FRAGMENT);
                })))
                .toList();
        return Highlight.of(h -> h.type(HighlighterType.Unified)
                .encoder(HighlighterEncoder.Html)
                .preTags("<mark>")
                .postTags("</mark>")
                .fields(fields));
    }

    /** The words that are looked for in the field, once each: a whole query would be taken apart again for every text of every hit. */
    private static Query marked(@Nullable Clause query, String field) {
        Set<String> words = new LinkedHashSet<>();
        Set<String> phrases = new LinkedHashSet<>();
        if (query != null) {
            collect(query, field, words, phrases);
        }
        List<Query> marks = new ArrayList<>();
        if (!words.isEmpty()) {
            marks.add(Query.of(q -> q.match(m -> m.field(field).query(String.join(" ", words)))));
        }
        phrases.forEach(phrase ->
                marks.add(Query.of(q -> q.matchPhrase(m -> m.field(field).query(phrase)))));
        return marks.isEmpty() ? Query.of(q -> q.matchNone(m -> m)) : Query.of(q -> q.bool(b -> b.should(marks)));
    }

    private static void collect(Clause clause, String field, Set<String> words, Set<String> phrases) {
        switch (clause) {
            case Clause.Words(List<String> fields, String text, float boost) -> addIn(fields, field, text, words);
            case Clause.MostWords(List<String> fields, String text, String least, float boost) ->
                addIn(fields, field, text, words);
            case Clause.Like(List<String> fields, String text, int most, String least) ->
                addIn(fields, field, text, words);
            case Clause.Phrase(List<String> fields, String text, float boost) -> addIn(fields, field, text, phrases);
            case Clause.AnyOf(List<Clause> clauses) -> clauses.forEach(one -> collect(one, field, words, phrases));
            case Clause.AllOf(List<Clause> clauses) -> clauses.forEach(one -> collect(one, field, words, phrases));
            case Clause.BestOf(List<Clause> clauses) -> clauses.forEach(one -> collect(one, field, words, phrases));
            case Clause.Most(List<Clause> clauses, String least) ->
                clauses.forEach(one -> collect(one, field, words, phrases));
            case Clause.Preferring(Clause found, List<Clause> better) -> collect(found, field, words, phrases);
            case Clause.Named(String name, Clause named) -> collect(named, field, words, phrases);
            case Clause.Newer(Clause scored, String date, Duration halfLife, double share) ->
                collect(scored, field, words, phrases);
            case Clause.Nearly nearly -> {}
            case Clause.Terms terms -> {}
            case Clause.Range range -> {}
            case Clause.Missing missing -> {}
            case Clause.Since since -> {}
        }
    }

    private static void addIn(List<String> fields, String field, String text, Set<String> texts) {
        if (fields.stream().anyMatch(one -> one.equals(field) || one.startsWith(field + "^"))) {
            texts.add(text);
        }
    }

    /** Hits tell which of its named clauses hold. */
    private static Query named(Clause clause) {
        return query(clause, true);
    }

    private static Query query(Clause clause) {
        return query(clause, false);
    }

    private static List<Query> queries(List<Clause> clauses, boolean named) {
        return clauses.stream().map(clause -> query(clause, named)).toList();
    }

    private static Query query(Clause clause, boolean named) {
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
            case Clause.Words(List<String> fields, String text, float boost)
            when isOne(fields) ->
                Query.of(q -> q.match(
                        m -> m.field(fields.getFirst()).query(text).boost(boost).operator(Operator.And)));
            case Clause.Words(List<String> fields, String text, float boost) ->
                Query.of(q -> q.multiMatch(m -> m.fields(fields)
                        .query(text)
                        .boost(boost)
                        .type(TextQueryType.CrossFields)
                        .operator(Operator.And)));
            case Clause.MostWords(List<String> fields, String text, String least, float boost)
            when isOne(fields) ->
                Query.of(q -> q.match(
                        m -> m.field(fields.getFirst()).query(text).boost(boost).minimumShouldMatch(least)));
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
            case Clause.Nearly(List<String> fields, String text, float boost) ->
                Query.of(q -> q.multiMatch(m -> m.fields(fields)
                        .query(text)
                        .boost(boost)
                        .type(TextQueryType.BestFields)
                        .fuzziness("1")
                        .prefixLength(2)
                        .maxExpansions(NEAR_WORDS)));
            case Clause.Phrase(List<String> fields, String text, float boost) ->
                Query.of(q -> q.multiMatch(
                        m -> m.fields(fields).query(text).boost(boost).type(TextQueryType.Phrase)));
            case Clause.Most(List<Clause> clauses, String least) ->
                Query.of(q -> q.bool(b -> b.should(queries(clauses, named)).minimumShouldMatch(least)));
            case Clause.BestOf(List<Clause> clauses) ->
                Query.of(q -> q.disMax(d -> d.queries(queries(clauses, named)).tieBreaker(0.2)));
            case Clause.Preferring(Clause found, List<Clause> better) ->
                Query.of(q -> q.bool(b -> b.must(m -> m.constantScore(c -> c.filter(query(found, named))))
                        .should(queries(better, named))));
            case Clause.Missing(String field) ->
                Query.of(q -> q.bool(b -> b.mustNot(n -> n.exists(e -> e.field(field)))));
            case Clause.Named(String name, Clause inner) ->
                named
                        ? Query.of(q -> q.bool(
                                b -> b.must(query(inner, true)).queryName(name + MARK + MARKED.incrementAndGet())))
                        : query(inner, false);
            case Clause.Since(String field, Duration age, float boost) ->
                Query.of(q -> q.constantScore(c -> c.boost(boost)
                        .filter(f -> f.range(r -> r.date(d -> d.field(field).gte("now-" + age.toDays() + "d/d"))))));
            case Clause.Newer(Clause scored, String field, Duration halfLife, double share) ->
                Query.of(q -> q.functionScore(f -> f.query(query(scored, named))
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
                Query.of(q -> q.bool(b -> b.should(queries(clauses, named)).minimumShouldMatch("1")));
            case Clause.AllOf(List<Clause> clauses) -> Query.of(q -> q.bool(b -> b.must(queries(clauses, named))));
        };
    }

    /** Several fields are searched as if they were one, which costs much more than one that is. */
    private static boolean isOne(List<String> fields) {
        return fields.size() == 1 && fields.getFirst().indexOf('^') < 0;
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
        return page(
                spec,
                response,
                facets(spec, response, false),
                new SearchInParts.Counted(total(response), Exactness.EXACT));
    }

    /** The page of hits that were asked for apart from what is counted. */
    SearchPage page(SearchRequestSpec spec, SearchResponse<Void> response, Facets facets, SearchInParts.Counted total) {
        List<Hit<Void>> all = response.hits().hits();
        boolean more = all.size() > spec.size();
        List<Hit<Void>> shown = more ? all.subList(0, spec.size()) : all;
        List<SearchPage.Hit> hits = shown.stream().map(hit -> hit(spec, hit)).toList();
        return new SearchPage(
                hits,
                facets.values(),
                facets.are(),
                total.number(),
                total.is(),
                more ? next(spec, hits, shown.getLast()) : null);
    }

    /** What {@link #facets(String, SearchRequestSpec, boolean)} asked for. */
    Facets facets(SearchRequestSpec spec, SearchResponse<Void> response, boolean sampled) {
        if (sampled) {
            return sample(spec, Objects.requireNonNull(response.aggregations().get(SAMPLE)));
        }
        Map<String, List<SearchPage.FacetCount>> facets = new LinkedHashMap<>();
        for (SearchRequestSpec.Facet facet : spec.facets()) {
            Aggregate found = response.aggregations().get(facet.name());
            facets.put(facet.name(), found == null ? List.of() : counts(found));
        }
        Aggregate everyHit = response.aggregations().get(EVERY_HIT);
        return new Facets(
                facets,
                Exactness.EXACT,
                everyHit == null ? 0 : everyHit.filter().docCount());
    }

    /** The client has no type for this answer. The engine multiplies what it counted by itself. */
    private static Facets sample(SearchRequestSpec spec, Aggregate answered) {
        JsonNode sample = answered._custom().to(JsonNode.class);
        Map<String, List<SearchPage.FacetCount>> facets = new LinkedHashMap<>();
        for (SearchRequestSpec.Facet facet : spec.facets()) {
            JsonNode values = choices(spec, facet).isEmpty()
                    ? sample.path("sterms#" + facet.name())
                    : sample.path("filter#" + facet.name()).path("sterms#" + VALUES);
            facets.put(
                    facet.name(),
                    values.path("buckets")
                            .valueStream()
                            .map(bucket -> new SearchPage.FacetCount(
                                    bucket.path("key").asString(),
                                    bucket.path("doc_count").asLong()))
                            .toList());
        }
        long hits = sample.path("filter#" + EVERY_HIT).path("doc_count").asLong();
        return new Facets(facets, Exactness.ESTIMATE, hits);
    }

    private static List<SearchPage.FacetCount> counts(Aggregate found) {
        Aggregate values = found.isFilter()
                ? Objects.requireNonNull(found.filter().aggregations().get(VALUES))
                : found;
        return values.sterms().buckets().array().stream()
                .map(bucket -> new SearchPage.FacetCount(bucket.key().stringValue(), bucket.docCount()))
                .toList();
    }

    private static long total(SearchResponse<Void> response) {
        var everyHit = response.aggregations().get(EVERY_HIT);
        if (everyHit != null) {
            return everyHit.filter().docCount();
        }
        return Objects.requireNonNull(response.hits().total()).value();
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
        String key = Objects.requireNonNull(hit.id());
        return new SearchPage.Hit(UUID.fromString(key.substring(key.indexOf(':') + 1)), highlights, names(hit));
    }

    private static Set<String> names(Hit<Void> hit) {
        return hit.matchedQueries().keySet().stream()
                .map(name -> name.substring(0, name.indexOf(MARK)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
