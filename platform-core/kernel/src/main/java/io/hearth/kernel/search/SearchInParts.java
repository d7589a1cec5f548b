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
        SearchResponse<Void> hits = engine.ask(queries.hits(alias, spec, exactUpTo));
        TotalHits listed = total(hits);
        Counted total = isMore(listed) || spec.shown().isEmpty()
                ? counted(listed)
                : counted(total(engine.ask(queries.count(alias, spec, true, exactUpTo))));
        if (!spec.countsFacetsApart()) {
            return queries.page(spec, hits, Facets.NONE, total);
        }
        boolean many = total.is() != Exactness.EXACT
                || spec.chooses() && isMore(total(engine.ask(queries.count(alias, spec, false, exactUpTo))));
        if (total.number() == 0 && !spec.chooses()) {
            return queries.page(spec, hits, Facets.NONE, total);
        }
        Facets facets = queries.facets(spec, engine.ask(queries.facets(alias, spec, many)), many);
        return queries.page(
                spec,
                hits,
                facets,
                total.is() == Exactness.EXACT
                        ? total
                        : new Counted(Math.max(total.number(), facets.hits()), Exactness.ESTIMATE));
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
