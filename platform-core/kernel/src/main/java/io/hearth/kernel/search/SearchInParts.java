package io.hearth.kernel.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import co.elastic.clients.elasticsearch.core.search.TotalHitsRelation;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.kernel.search.SearchPage.Exactness;
import java.time.Duration;
import java.util.Objects;

/**
 * Asks for the hits of a search first and for what is counted afterwards: hits that nobody counts need not be looked at one by one, and how many there are
 * decides whether the facets are counted in all of them or in a part. A company of which no search has found many is asked for all at once: two
 * requests cost more than they spare.
 */
final class SearchInParts {

    /** Where requests go. */
    interface Engine {
        SearchResponse<Void> ask(SearchRequest request) throws ElasticsearchException;
    }

    private static final long COMPANIES = 10_000;

    /** Hits are in order of their score, so each one that is counted is scored; this part of those that are counted without. */
    private static final int SCORED = 10;

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final SearchQueries queries;
    private final int exactUpTo;

    /** By alias: where a search has found many. */
    private final Cache<String, Boolean> large = Caffeine.newBuilder()
            .maximumSize(COMPANIES)
            .expireAfterWrite(REMEMBERED)
            .build();

    SearchInParts(SearchQueries queries, int exactUpTo) {
        this.queries = queries;
        this.exactUpTo = exactUpTo;
    }

    SearchPage search(String alias, SearchRequestSpec spec, Engine engine) {
        boolean exact = spec.counting() == SearchRequestSpec.Counting.EXACT;
        if (!exact && (spec.counting() == SearchRequestSpec.Counting.TOTAL || large.getIfPresent(alias) != null)) {
            return apart(alias, spec, engine);
        }
        SearchPage whole = queries.page(spec, engine.ask(queries.whole(alias, spec)));
        if (!exact && whole.total() > exactUpTo) {
            large.put(alias, true);
        }
        return whole;
    }

    private SearchPage apart(String alias, SearchRequestSpec spec, Engine engine) {
        SearchResponse<Void> hits = engine.ask(queries.hits(alias, spec, Math.max(exactUpTo / SCORED, 1)));
        TotalHits listed = total(hits);
        boolean few = !isMore(listed);
        if (!spec.countsFacetsApart()) {
            boolean known = few && spec.shown().isEmpty();
            return queries.page(spec, hits, Facets.NONE, counted(known ? listed : count(alias, spec, engine)));
        }
        if (few && !spec.chooses()) {
            Facets facets = listed.value() == 0 ? Facets.NONE : facets(alias, spec, engine);
            return queries.page(spec, hits, facets, counted(listed));
        }
        SearchResponse<Void> part = engine.ask(queries.part(alias, spec, exactUpTo));
        if (!isMore(total(part))) {
            Facets facets = facets(alias, spec, engine);
            return queries.page(spec, hits, facets, new Counted(facets.hits(), Exactness.EXACT));
        }
        Facets facets = queries.facets(spec, part, true);
        Counted total = counted(few ? listed : spec.chooses() ? count(alias, spec, engine) : total(part));
        return queries.page(
                spec,
                hits,
                facets,
                total.is() == Exactness.EXACT
                        ? total
                        : new Counted(Math.max(total.number(), facets.hits()), Exactness.ESTIMATE));
    }

    private TotalHits count(String alias, SearchRequestSpec spec, Engine engine) {
        return total(engine.ask(queries.count(alias, spec, exactUpTo)));
    }

    private Facets facets(String alias, SearchRequestSpec spec, Engine engine) {
        return queries.facets(spec, engine.ask(queries.facets(alias, spec)), false);
    }

    private static TotalHits total(SearchResponse<Void> response) {
        return Objects.requireNonNull(response.hits().total());
    }

    private static boolean isMore(TotalHits total) {
        return total.relation() == TotalHitsRelation.Gte;
    }

    private static Counted counted(TotalHits total) {
        return new Counted(total.value(), isMore(total) ? Exactness.AT_LEAST : Exactness.EXACT);
    }

    /** A number of hits. */
    record Counted(long number, Exactness is) {}
}
