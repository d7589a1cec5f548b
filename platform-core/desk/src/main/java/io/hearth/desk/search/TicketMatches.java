package io.hearth.desk.search;

import io.hearth.desk.search.query.Asked;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.search.Clause;
import io.hearth.kernel.search.Continuation;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.search.SearchPage;
import io.hearth.kernel.search.SearchRequestSpec;
import io.hearth.kernel.search.SearchRequestSpec.Sort;
import io.hearth.kernel.web.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Which tickets a search finds, without showing them: for whoever watches a search. Asks about few tickets at a time, never about all of a company. */
@Service
public class TicketMatches {

    private static final int PAGE = 100;
    private static final List<Sort> NEWEST =
            List.of(new Sort.ByDate("openedAt", false), new Sort.ByKeyword("id", false));

    private final SearchIndexes indexes;
    private final TicketConditions conditions;
    private final SearchSynonyms synonyms;

    TicketMatches(SearchIndexes indexes, TicketConditions conditions, SearchSynonyms synonyms) {
        this.indexes = indexes;
        this.conditions = conditions;
        this.synonyms = synonyms;
    }

    /** Whether changes wait to be indexed longer than they should, so that a ticket may not be found yet. */
    public boolean areBehind() {
        return indexes.isBehind(TicketIndex.NAME);
    }

    /** @throws ProblemException 400 when the text is not understood by this caller */
    public void check(String text, FindTickets.Filters filters) {
        clauses(text, filters);
    }

    /**
     * Those of the tickets that the caller would find.
     *
     * @throws ProblemException as {@link TicketSearch#find}
     */
    public Set<UUID> among(String text, FindTickets.Filters filters, Collection<UUID> tickets) {
        List<Clause> clauses = clauses(text, filters);
        if (clauses.isEmpty()) {
            return Set.of();
        }
        Set<UUID> found = new LinkedHashSet<>();
        List<UUID> all = List.copyOf(tickets);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Clause> narrowed = new ArrayList<>(clauses);
            narrowed.add(Clause.terms(
                    "id",
                    all.subList(from, Math.min(all.size(), from + PAGE)).stream()
                            .map(UUID::toString)
                            .toList()));
            newest(narrowed, null).hits().forEach(hit -> found.add(hit.id()));
        }
        return found;
    }

    /** The newest of what the caller would find and that was opened before a moment; no more than {@code most}. */
    public Set<UUID> newest(String text, FindTickets.Filters filters, Instant before, int most) {
        List<Clause> clauses = clauses(text, filters);
        Set<UUID> found = new LinkedHashSet<>();
        if (clauses.isEmpty()) {
            return found;
        }
        clauses.add(new Clause.Range("openedAt", null, before.toString()));
        Continuation next = null;
        do {
            SearchPage page = newest(clauses, next);
            page.hits().forEach(hit -> found.add(hit.id()));
            next = page.next();
        } while (next != null && found.size() < most);
        return found;
    }

    /** A page of a hundred of what the clauses let through, the newest first. */
    SearchPage newest(List<Clause> clauses, @Nullable Continuation from) {
        return indexes.search(
                TicketIndex.NAME, new SearchRequestSpec(clauses, null, List.of(), List.of(), NEWEST, from, PAGE));
    }

    /** The same as {@link #clauses} for whoever takes along what {@link TicketSearch#find} shows, parts of the words included where few have most. */
    List<Clause> shown(String text, FindTickets.Filters filters) {
        List<Clause> strict = clauses(text, filters, false);
        return strict.isEmpty() || newest(strict, null).total() >= TicketSearch.FEW
                ? strict
                : clauses(text, filters, true);
    }

    /** What the caller would find, as filters; empty for a text that finds nothing whatever there is. */
    List<Clause> clauses(String text, FindTickets.Filters filters) {
        return clauses(text, filters, false);
    }

    private List<Clause> clauses(String text, FindTickets.Filters filters, boolean wide) {
        Access.require(Permission.TICKET_READ);
        Asked asked = Asked.of(text.strip(), conditions.today());
        List<Clause> clauses = new ArrayList<>(conditions.filters(asked.conditions()));
        boolean phones = Access.may(Permission.PERSONAL_DATA_READ);
        TicketQuery.Searched query = TicketSearch.in(
                indexes.isNewest(TicketIndex.NAME),
                wide
                        ? TicketQuery.widely(asked, phones, synonyms.inUse())
                        : TicketQuery.of(asked, phones, synonyms.inUse()));
        if (query == null && (!asked.hasNoText() || (asked.conditions().isEmpty() && !text.isBlank()))) {
            return List.of();
        }
        if (query != null) {
            clauses.add(query.found());
        }
        if (!(Access.scope() instanceof EstateScope.Only)) {
            clauses.add(new Clause.Range("openedAt", Instant.EPOCH.toString(), null));
        }
        clauses.addAll(TicketSearch.narrowed(filters));
        clauses.addAll(TicketSearch.chosen(filters));
        return clauses;
    }
}
