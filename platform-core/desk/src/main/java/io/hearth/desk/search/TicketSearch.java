package io.hearth.desk.search;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.search.query.Asked;
import io.hearth.desk.search.query.QueryProblem;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.search.Clause;
import io.hearth.kernel.search.Continuation;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.search.SearchPage;
import io.hearth.kernel.search.SearchPage.Exactness;
import io.hearth.kernel.search.SearchRequestSpec;
import io.hearth.kernel.search.SearchRequestSpec.Counting;
import io.hearth.kernel.search.SearchRequestSpec.Facet;
import io.hearth.kernel.search.SearchRequestSpec.Highlight;
import io.hearth.kernel.search.SearchRequestSpec.Sort;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds tickets. The index says which and where the text is; the tickets themselves are read from the database, under the
 * caller's scope once more, so a hit never shows more or older than a list does.
 */
@Service
public class TicketSearch {

    private static final int LIMIT = 20;
    private static final int ESTATES = 200;
    /** With fewer hits than these, what has a part of the words is found too. The total counts those of all pages, so all pages decide alike. */
    static final int FEW = 20;

    private static final String BY_SCORE = "found.best";
    private static final String BY_DATE = "found.date";

    /** In the bigrams alone: they mark what words would, and to cut every text into words again took about half of a long one. */
    private static final List<Highlight> HIGHLIGHTS = List.of(
            new Highlight("title", "title.bigrams", 0),
            new Highlight("description", "description.bigrams", 2),
            new Highlight("comments", "comments.bigrams", 3));

    private static final FoundTickets.Highlights NOTHING_MARKED =
            new FoundTickets.Highlights(List.of(), List.of(), List.of());

    private final SearchIndexes indexes;
    private final FoundRows rows;
    private final EstateDirectory estates;
    private final TicketConditions conditions;
    private final SearchSynonyms synonyms;
    private final FallbackSearch fallback;

    TicketSearch(
            SearchIndexes indexes,
            FoundRows rows,
            EstateDirectory estates,
            TicketConditions conditions,
            SearchSynonyms synonyms,
            FallbackSearch fallback) {
        this.indexes = indexes;
        this.rows = rows;
        this.estates = estates;
        this.conditions = conditions;
        this.synonyms = synonyms;
        this.fallback = fallback;
    }

    /**
     * Searches in the caller's company and scope. While the search engine does not answer, the database finds what it can, and the answer says so.
     *
     * @throws ProblemException 400, one of {@link QueryProblem}, when the text is not understood; 503 {@code dependency.search-unavailable} for a
     *     further page while the search engine does not answer
     */
    public FoundTickets find(FindTickets request) {
        Access.require(Permission.TICKET_READ);
        String text = request.text() == null ? "" : request.text().strip();
        int limit = Objects.requireNonNullElse(request.limit(), LIMIT);
        Asked asked = Asked.of(text, conditions.today());
        boolean phones = Access.may(Permission.PERSONAL_DATA_READ);
        TicketQuery.Searched query = TicketQuery.of(asked, phones, synonyms.inUse());
        boolean scored = query != null;
        Continuation from = from(request.cursor(), scored);
        if (query == null && (!asked.hasNoText() || (asked.conditions().isEmpty() && !text.isEmpty()))) {
            return shown(SearchPage.EMPTY, FoundIn.INDEX);
        }
        FindTickets.Filters filters = Objects.requireNonNullElse(request.filters(), FindTickets.Filters.NONE);
        List<Clause> narrowed = narrowed(filters);
        narrowed.addAll(conditions.filters(asked.conditions()));
        FoundIn source = indexes.isBehind(TicketIndex.NAME) ? FoundIn.INDEX_BEHIND : FoundIn.INDEX;
        try {
            Pages pages = new Pages(
                    narrowed,
                    facets(filters),
                    request.countsFacets() ? Counting.ESTIMATED : Counting.TOTAL,
                    from,
                    limit);
            boolean newest = indexes.isNewest(TicketIndex.NAME);
            SearchPage page = page(pages, in(newest, query));
            if (query != null && page.total() < FEW) {
                page = page(pages, in(newest, TicketQuery.widely(asked, phones, synonyms.inUse())));
            }
            return shown(page, source);
        } catch (ProblemException away) {
            if (away.code() != CommonProblem.SEARCH_UNAVAILABLE || from != null) {
                throw away;
            }
            narrowed.addAll(chosen(filters));
            return shown(fallback.find(asked, narrowed, phones, limit));
        }
    }

    static TicketQuery.@Nullable Searched in(boolean newest, TicketQuery.@Nullable Searched query) {
        return newest || query == null ? query : query.byEachField();
    }

    /** What is the same for both ways of asking. */
    private record Pages(
            List<Clause> narrowed,
            List<Facet> facets,
            Counting counting,
            @Nullable Continuation from,
            int limit) {}

    private SearchPage page(Pages pages, TicketQuery.@Nullable Searched query) {
        return indexes.search(
                TicketIndex.NAME,
                new SearchRequestSpec(
                        pages.narrowed(),
                        query == null ? null : query.best(),
                        query == null ? null : query.rough(),
                        pages.facets(),
                        HIGHLIGHTS,
                        sort(query != null),
                        pages.from(),
                        pages.limit(),
                        pages.counting()));
    }

    private FoundTickets shown(FallbackSearch.Answer answer) {
        FoundRows.Rows known = rows.of(answer.ids());
        List<FoundTickets.Item> items = answer.ids().stream()
                .flatMap(id -> Stream.ofNullable(known.tickets().get(id)))
                .map(row -> new FoundTickets.Item(
                        row, NOTHING_MARKED, List.of(), known.incidents().get(row.id())))
                .toList();
        return new FoundTickets(
                items,
                FoundTickets.Facets.NONE,
                items.size(),
                Exactness.EXACT,
                FoundIn.DATABASE,
                answer.complete(),
                null);
    }

    /** The caller's scope, and those filters that no facet counts. */
    static List<Clause> narrowed(FindTickets.Filters filters) {
        List<Clause> clauses = new ArrayList<>();
        if (Access.scope() instanceof EstateScope.Only(Set<UUID> visible)) {
            clauses.add(Clause.terms("estateId", strings(visible)));
        }
        among(clauses, "priority", filters.priority());
        among(clauses, "channel", filters.channel());
        among(clauses, "categoryId", filters.categoryId());
        if (filters.openedFrom() != null || filters.openedTo() != null) {
            clauses.add(new Clause.Range("openedAt", string(filters.openedFrom()), string(filters.openedTo())));
        }
        return clauses;
    }

    /** Those filters that facets count; a search with facets has them there. */
    static List<Clause> chosen(FindTickets.Filters filters) {
        List<Clause> clauses = new ArrayList<>();
        among(clauses, "kind", filters.kind());
        among(clauses, "stateCategory", filters.stateCategory());
        among(clauses, "estateId", filters.estateId());
        return clauses;
    }

    private static List<Facet> facets(FindTickets.Filters filters) {
        return List.of(
                new Facet("kind", "kind", strings(filters.kind()), 10),
                new Facet("stateCategory", "stateCategory", strings(filters.stateCategory()), 10),
                new Facet("estate", "estateId", strings(filters.estateId()), ESTATES));
    }

    private static List<Sort> sort(boolean scored) {
        List<Sort> sort = new ArrayList<>();
        if (scored) {
            sort.add(new Sort.ByScore());
        }
        sort.add(new Sort.ByDate("openedAt", false));
        sort.add(new Sort.ByKeyword("id", false));
        return sort;
    }

    private static @Nullable Continuation from(@Nullable String text, boolean scored) {
        if (scored) {
            List<UUID> shown = Cursor.shown(text, BY_SCORE, SearchRequestSpec.MOST_SCORED - 1);
            return shown.isEmpty() ? null : new Continuation.LeavingOut(shown);
        }
        Cursor cursor = Cursor.parse(text, BY_DATE, 2);
        return cursor == null ? null : new Continuation.After(strings(List.of(cursor.number(0), cursor.uuid(1))));
    }

    private static @Nullable String cursor(@Nullable Continuation next) {
        return switch (next) {
            case null -> null;
            case Continuation.After(List<String> values) ->
                Cursor.of(BY_DATE, values.toArray()).encode();
            case Continuation.LeavingOut(List<UUID> shown) -> Cursor.ofShown(BY_SCORE, shown);
        };
    }

    private FoundTickets shown(SearchPage page, FoundIn source) {
        FoundRows.Rows rowsOf =
                rows.of(page.hits().stream().map(SearchPage.Hit::id).toList());
        List<FoundTickets.Item> items = new ArrayList<>();
        for (SearchPage.Hit hit : page.hits()) {
            TicketSummary row = rowsOf.tickets().get(hit.id());
            if (row != null) {
                items.add(new FoundTickets.Item(
                        row, highlights(hit), by(hit), rowsOf.incidents().get(hit.id())));
            }
        }
        Map<UUID, EstateView> known = estates.all();
        return new FoundTickets(
                items,
                new FoundTickets.Facets(
                        page.facetsAre(),
                        counts(page, "kind", value -> null),
                        counts(page, "stateCategory", value -> null),
                        counts(page, "estate", value -> {
                            EstateView estate = known.get(UUID.fromString(value));
                            return estate == null ? null : estate.name();
                        })),
                page.total(),
                page.totalIs(),
                source,
                source == FoundIn.INDEX,
                cursor(page.next()));
    }

    private static FoundTickets.Highlights highlights(SearchPage.Hit hit) {
        return new FoundTickets.Highlights(
                hit.highlights().getOrDefault("title", List.of()),
                hit.highlights().getOrDefault("description", List.of()),
                hit.highlights().getOrDefault("comments", List.of()));
    }

    private static List<FoundBy> by(SearchPage.Hit hit) {
        return hit.by().stream().map(FoundBy::valueOf).sorted().toList();
    }

    private static List<FoundTickets.Count> counts(
            SearchPage page, String facet, Function<String, @Nullable String> label) {
        return page.facets().getOrDefault(facet, List.of()).stream()
                .map(count -> new FoundTickets.Count(count.value(), label.apply(count.value()), count.count()))
                .toList();
    }

    private static void among(List<Clause> clauses, String field, @Nullable Collection<?> values) {
        if (values != null && !values.isEmpty()) {
            clauses.add(Clause.terms(field, strings(values)));
        }
    }

    private static List<String> strings(@Nullable Collection<?> values) {
        return values == null
                ? List.of()
                : values.stream().map(Object::toString).toList();
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
