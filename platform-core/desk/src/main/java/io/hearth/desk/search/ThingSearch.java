package io.hearth.desk.search;

import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.search.query.Asked;
import io.hearth.desk.search.query.Condition;
import io.hearth.desk.search.query.QueryProblem;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.search.Clause;
import io.hearth.kernel.search.Continuation;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.search.SearchPage;
import io.hearth.kernel.search.SearchRequestSpec;
import io.hearth.kernel.search.SearchRequestSpec.Facet;
import io.hearth.kernel.search.SearchRequestSpec.Highlight;
import io.hearth.kernel.search.SearchRequestSpec.Sort;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;

/**
 * Finds what is beside tickets. What the caller may not see is filtered inside of the query, so no count tells of it; what is shown
 * is read from the database and held against the caller's scope once more.
 */
@Service
public class ThingSearch {

    private static final int LIMIT = 5;
    private static final int BEGINNING = 120;
    private static final String BY_SCORE = "things.best.";
    private static final String KIND = "thing";

    /** In the bigrams alone: they mark what words would, and to cut every text into words again took about half of a long one. */
    private static final List<Highlight> HIGHLIGHTS = List.of(
            new Highlight("title", "title.bigrams", 0),
            new Highlight("text", "description.bigrams", 2),
            new Highlight("text", "comments.bigrams", 2));

    private final SearchIndexes indexes;
    private final ThingRows rows;
    private final EstateDirectory estates;
    private final SearchSynonyms synonyms;
    private final TicketConditions conditions;
    private final FallbackThings fallback;
    private final TransactionTemplate reading;

    ThingSearch(
            SearchIndexes indexes,
            ThingRows rows,
            EstateDirectory estates,
            SearchSynonyms synonyms,
            TicketConditions conditions,
            FallbackThings fallback,
            PlatformTransactionManager transactions) {
        this.indexes = indexes;
        this.rows = rows;
        this.estates = estates;
        this.synonyms = synonyms;
        this.conditions = conditions;
        this.fallback = fallback;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Searches in the caller's company, permissions and scope. While the search engine does not answer, the database finds what it can, and the answer
     * says so.
     *
     * @throws ProblemException 400, one of {@link QueryProblem}, when the text is not understood; 403 for a caller who may find nothing of what
     *     is asked for; 503 {@code dependency.search-unavailable} for a further page while the search engine does not answer
     */
    public FoundThings find(FindThings request) {
        Access.require(Permission.TICKET_READ);
        List<ThingKind> kinds = allowed(request.kinds());
        if (request.cursor() != null && kinds.size() != 1) {
            throw ProblemException.invalid("cursor", "range", "expected one kind, whose next page it is");
        }
        Asked asked = Asked.of(request.query().strip(), conditions.today());
        Clause query = TicketQuery.besideTickets(asked, Access.may(Permission.PERSONAL_DATA_READ), synonyms.inUse());
        if (query == null || asked.conditions().stream().anyMatch(ThingSearch::onlyOfTickets)) {
            return new FoundThings(List.of(), FoundIn.INDEX, true);
        }
        List<Clause> narrowed = conditions.filters(asked.conditions());
        List<Clause> filters = filters();
        filters.addAll(narrowed);
        Clause homes = ofHomes(query, Access.scope());
        int limit = Objects.requireNonNullElse(request.limit(), LIMIT);
        FoundIn source = indexes.isBehind(ThingIndex.NAME) ? FoundIn.INDEX_BEHIND : FoundIn.INDEX;
        try {
            List<ThingKind> present = kinds.size() == 1 ? kinds : present(kinds, filters, homes);
            List<FoundThings.Group> groups = present.stream()
                    .map(kind -> group(kind, filters, homes, request.cursor(), limit))
                    .filter(group -> group.total() > 0)
                    .toList();
            return new FoundThings(groups, source, source == FoundIn.INDEX);
        } catch (ProblemException away) {
            if (away.code() != CommonProblem.SEARCH_UNAVAILABLE || request.cursor() != null) {
                throw away;
            }
            return ofDatabase(
                    fallback.find(asked, kinds, narrowed, Access.may(Permission.PERSONAL_DATA_READ)), kinds, limit);
        }
    }

    private FoundThings ofDatabase(List<ThingRows.Row> found, List<ThingKind> kinds, int limit) {
        LocalDate today = conditions.today();
        Map<ThingKind, List<ThingRows.Row>> byKind = found.stream()
                .filter(row -> isVisible(row) && isInForce(row, today))
                .collect(Collectors.groupingBy(ThingRows.Row::kind));
        Map<UUID, EstateView> names = estates.all();
        return new FoundThings(
                kinds.stream()
                        .filter(byKind::containsKey)
                        .map(kind -> {
                            List<ThingRows.Row> ofKind = byKind.getOrDefault(kind, List.of());
                            return new FoundThings.Group(
                                    kind,
                                    ofKind.size(),
                                    ofKind.stream()
                                            .limit(limit)
                                            .map(row ->
                                                    thing(row, new SearchPage.Hit(row.id(), Map.of(), Set.of()), names))
                                            .toList(),
                                    null);
                        })
                        .toList(),
                FoundIn.DATABASE,
                false);
    }

    /** As the filters of {@link #filters} have it for the index. */
    private static boolean isInForce(ThingRows.Row row, LocalDate today) {
        return (row.from() == null || !row.from().isAfter(today))
                && (row.until() == null || !row.until().isBefore(today));
    }

    /** The kinds that are asked for and that the caller may find. */
    private static List<ThingKind> allowed(@Nullable Set<ThingKind> asked) {
        List<ThingKind> kinds = Arrays.stream(ThingKind.values())
                .filter(kind -> asked == null || asked.isEmpty() || asked.contains(kind))
                .toList();
        List<ThingKind> allowed =
                kinds.stream().filter(kind -> Access.may(kind.permission())).toList();
        if (allowed.isEmpty()) {
            Access.require(kinds.getFirst().permission());
        }
        return allowed;
    }

    private static boolean onlyOfTickets(Condition condition) {
        return switch (condition) {
            case Condition.State state -> true;
            case Condition.Kind kind -> true;
            case Condition.Has has -> true;
            case Condition.Category category -> true;
            case Condition.Assignee assignee -> true;
            case Condition.Phone phone -> true;
            case Condition.Before before -> false;
            case Condition.After after -> false;
            case Condition.Estate estate -> false;
            case Condition.Number number -> false;
        };
    }

    private List<Clause> filters() {
        List<Clause> filters = new ArrayList<>();
        filters.add(Clause.terms(
                "permission",
                Arrays.stream(ThingKind.values())
                        .map(ThingKind::permission)
                        .distinct()
                        .filter(Access::may)
                        .map(Enum::name)
                        .toList()));
        if (Access.scope() instanceof EstateScope.Only(Set<UUID> visible)) {
            filters.add(Clause.terms(
                    "estateId",
                    Stream.concat(Stream.of(ThingRows.EVERY_ESTATE), strings(visible))
                            .toList()));
        }
        String today = conditions.today().toString();
        String tomorrow = conditions.today().plusDays(1).toString();
        filters.add(new Clause.AnyOf(List.of(new Clause.Missing("from"), new Clause.Range("from", null, tomorrow))));
        filters.add(new Clause.AnyOf(List.of(new Clause.Missing("until"), new Clause.Range("until", today, null))));
        return filters;
    }

    /**
     * The same query, where a home also means the people who live there. Somebody who lives in two estates is found by the home that the
     * caller sees, never by the other.
     */
    private static Clause ofHomes(Clause clause, EstateScope scope) {
        return switch (clause) {
            case Clause.Terms terms ->
                terms.field().equals("home") || terms.field().equals("places") ? withPeople(terms, scope) : terms;
            case Clause.AnyOf(List<Clause> clauses) -> new Clause.AnyOf(ofHomes(clauses, scope));
            case Clause.AllOf(List<Clause> clauses) -> new Clause.AllOf(ofHomes(clauses, scope));
            case Clause.BestOf(List<Clause> clauses) -> new Clause.BestOf(ofHomes(clauses, scope));
            case Clause.Most(List<Clause> clauses, String least) -> new Clause.Most(ofHomes(clauses, scope), least);
            case Clause.Preferring(Clause found, List<Clause> better) ->
                new Clause.Preferring(ofHomes(found, scope), ofHomes(better, scope));
            case Clause.Named(String name, Clause named) -> new Clause.Named(name, ofHomes(named, scope));
            case Clause.Newer(Clause scored, String field, var halfLife, double share) ->
                new Clause.Newer(ofHomes(scored, scope), field, halfLife, share);
            case Clause.Range range -> range;
            case Clause.Words words -> words;
            case Clause.MostWords words -> words;
            case Clause.Like like -> like;
            case Clause.Nearly words -> words;
            case Clause.Phrase phrase -> phrase;
            case Clause.Missing missing -> missing;
            case Clause.Since since -> since;
        };
    }

    private static List<Clause> ofHomes(List<Clause> clauses, EstateScope scope) {
        return clauses.stream().map(clause -> ofHomes(clause, scope)).toList();
    }

    private static Clause withPeople(Clause.Terms terms, EstateScope scope) {
        Clause people = switch (scope) {
            case EstateScope.All() -> new Clause.Terms(ThingIndex.LIVES_AT, terms.values(), terms.boost());
            case EstateScope.Only(Set<UUID> visible) ->
                new Clause.Terms(
                        ThingIndex.LIVES_IN,
                        strings(visible)
                                .flatMap(
                                        estate -> terms.values().stream().map(term -> ThingIndex.livesIn(estate, term)))
                                .toList(),
                        terms.boost());
        };
        return new Clause.AnyOf(List.of(terms, people));
    }

    private List<ThingKind> present(List<ThingKind> kinds, List<Clause> filters, Clause query) {
        SearchPage page = indexes.search(
                ThingIndex.NAME,
                new SearchRequestSpec(
                        filters,
                        query,
                        List.of(new Facet(KIND, KIND, List.of(), ThingKind.values().length)),
                        List.of(),
                        List.of(new Sort.ByKeyword("id", true)),
                        null,
                        1));
        Set<String> found = page.facets().getOrDefault(KIND, List.of()).stream()
                .map(SearchPage.FacetCount::value)
                .collect(Collectors.toSet());
        return kinds.stream().filter(kind -> found.contains(kind.name())).toList();
    }

    private FoundThings.Group group(
            ThingKind kind, List<Clause> filters, Clause query, @Nullable String cursor, int limit) {
        List<Clause> ofKind = new ArrayList<>(filters);
        ofKind.add(Clause.terms(KIND, List.of(kind.name())));
        List<UUID> shown = Cursor.shown(cursor, BY_SCORE + kind, SearchRequestSpec.MOST_SCORED - 1);
        SearchPage page = indexes.search(
                ThingIndex.NAME,
                new SearchRequestSpec(
                        ofKind,
                        query,
                        List.of(),
                        HIGHLIGHTS,
                        List.of(new Sort.ByScore(), new Sort.ByKeyword("id", true)),
                        shown.isEmpty() ? null : new Continuation.LeavingOut(shown),
                        limit));
        String next = page.next() instanceof Continuation.LeavingOut(List<UUID> all)
                ? Cursor.ofShown(BY_SCORE + kind, all)
                : null;
        return new FoundThings.Group(kind, page.total(), things(page.hits()), next);
    }

    private List<FoundThing> things(List<SearchPage.Hit> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        Map<UUID, ThingRows.Row> known = Objects.requireNonNull(reading.execute(status ->
                        rows.load(hits.stream().map(SearchPage.Hit::id).toList())))
                .stream()
                .filter(row -> Access.may(row.kind().permission()) && isVisible(row))
                .collect(Collectors.toMap(ThingRows.Row::id, Function.identity()));
        Map<UUID, EstateView> names = estates.all();
        List<FoundThing> things = new ArrayList<>();
        for (SearchPage.Hit hit : hits) {
            ThingRows.Row row = known.get(hit.id());
            if (row != null) {
                things.add(thing(row, hit, names));
            }
        }
        return things;
    }

    private static boolean isVisible(ThingRows.Row row) {
        return Access.scope().everywhere() || row.estates().stream().anyMatch(ThingSearch::isVisible);
    }

    private static boolean isVisible(String estate) {
        return estate.equals(ThingRows.EVERY_ESTATE) || Access.scope().includes(UUID.fromString(estate));
    }

    private static FoundThing thing(ThingRows.Row row, SearchPage.Hit hit, Map<UUID, EstateView> names) {
        UUID estateId = row.estates().stream()
                .filter(estate -> !estate.equals(ThingRows.EVERY_ESTATE) && isVisible(estate))
                .map(UUID::fromString)
                .findFirst()
                .orElse(null);
        EstateView estate = estateId == null ? null : names.get(estateId);
        boolean ofLibrary = row.kind() == ThingKind.REPLY || row.kind() == ThingKind.GUIDE;
        return new FoundThing(
                row.id(),
                row.kind(),
                FoundThing.Sort.valueOf(row.sort()),
                row.title(),
                estateId,
                estate == null ? null : estate.name(),
                homes(row),
                row.phone() == null ? null : PhoneNumber.mask(row.phone()),
                row.ticketId(),
                ofLibrary ? null : row.number(),
                ofLibrary ? row.number() : null,
                row.kind() == ThingKind.FILE && row.note() != null ? FoundThing.FileText.valueOf(row.note()) : null,
                row.at(),
                highlights(row, hit),
                hit.by().stream().map(FoundBy::valueOf).sorted().toList());
    }

    private static List<String> homes(ThingRows.Row row) {
        if (row.kind() != ThingKind.PERSON) {
            return Stream.of(row.label()).filter(Objects::nonNull).toList();
        }
        return row.homes().stream()
                .filter(home -> isVisible(home.estateId()))
                .map(ThingRows.Home::label)
                .toList();
    }

    private static FoundThing.Highlights highlights(ThingRows.Row row, SearchPage.Hit hit) {
        List<String> text = hit.highlights().getOrDefault("text", List.of());
        if (text.isEmpty() && !row.body().isBlank()) {
            String body = row.body().strip();
            int end = body.offsetByCodePoints(0, Math.min(BEGINNING, body.codePointCount(0, body.length())));
            text = List.of(HtmlUtils.htmlEscape(body.substring(0, end)));
        }
        return new FoundThing.Highlights(hit.highlights().getOrDefault("title", List.of()), text);
    }

    private static Stream<String> strings(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString);
    }
}
