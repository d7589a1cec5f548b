package io.hearth.desk.search;

import io.hearth.desk.search.query.Characters;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.search.Clause;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.search.SearchPage;
import io.hearth.kernel.search.SearchRequestSpec;
import io.hearth.kernel.search.SearchRequestSpec.Highlight;
import io.hearth.kernel.search.SearchRequestSpec.Sort;
import io.hearth.kernel.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Which tickets tell of what a ticket tells of, among those the caller sees. The words decide whether one is alike; its home, its category and
 * how new it is, which of the like ones stand first.
 */
@Service
public class SimilarTickets {

    /** Fewer than anybody would scroll through beside their work. */
    static final int MOST = 5;

    private static final int CANDIDATES = 20;
    private static final int LONGEST = 600;
    private static final int WORDS = 20;
    private static final String LEAST = "2<40%";
    private static final List<String> TITLE = List.of("title.bigrams");
    private static final List<String> TEXT = List.of("title.bigrams", "description.bigrams");
    private static final List<Highlight> HIGHLIGHTS = List.of(new Highlight("title", "title.bigrams", 0));
    private static final Duration HALF_LIFE = Duration.ofDays(180);
    private static final double NEWNESS = 0.25;

    private final SearchIndexes indexes;
    private final Tickets tickets;
    private final FoundRows rows;

    SimilarTickets(SearchIndexes indexes, Tickets tickets, FoundRows rows) {
        this.indexes = indexes;
        this.tickets = tickets;
        this.rows = rows;
    }

    /**
     * At most five, those of the same home first, then the likest. None when its words say nothing.
     *
     * @throws ProblemException 404 when the ticket is not in the caller's sight; 503 {@code dependency.search-unavailable}
     */
    public List<SimilarTicket> to(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        TicketView ticket = tickets.require(idOrNumber);
        SearchPage page = indexes.search(
                TicketIndex.NAME,
                new SearchRequestSpec(
                        TicketSearch.narrowed(FindTickets.Filters.NONE),
                        like(ticket),
                        List.of(),
                        HIGHLIGHTS,
                        List.of(new Sort.ByScore(), new Sort.ByKeyword("id", false)),
                        null,
                        CANDIDATES));
        FoundRows.Rows known =
                rows.of(page.hits().stream().map(SearchPage.Hit::id).toList());
        List<SimilarTicket> similar = new ArrayList<>();
        for (SearchPage.Hit hit : page.hits()) {
            TicketSummary row = known.tickets().get(hit.id());
            if (row != null && !row.id().equals(ticket.id())) {
                similar.add(
                        new SimilarTicket(row, by(ticket, row), hit.highlights().getOrDefault("title", List.of())));
            }
        }
        similar.sort(Comparator.comparing(one -> !one.by().contains(SimilarTicket.By.HOME)));
        return List.copyOf(similar.subList(0, Math.min(MOST, similar.size())));
    }

    private static Clause like(TicketView ticket) {
        String title = Characters.simplified(ticket.title());
        String text = title + "\n" + Characters.simplified(ticket.description());
        Clause words = new Clause.AnyOf(List.of(
                new Clause.Like(TITLE, title, WORDS, LEAST), new Clause.Like(TEXT, beginning(text), WORDS, LEAST)));
        UUID category = category(ticket);
        Clause alike = category == null
                ? words
                : new Clause.AllOf(List.of(
                        words,
                        new Clause.AnyOf(List.of(
                                new Clause.Range("openedAt", Instant.EPOCH.toString(), null),
                                Clause.terms("categoryId", List.of(category.toString()))))));
        return new Clause.Newer(alike, "openedAt", HALF_LIFE, NEWNESS);
    }

    /** No half of a character stands at its end. */
    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }

    private static Set<SimilarTicket.By> by(TicketView ticket, TicketSummary row) {
        Set<SimilarTicket.By> by = EnumSet.of(SimilarTicket.By.WORDS);
        TicketSummary.UnitRef home = row.unit();
        if (home != null && home.id().equals(home(ticket))) {
            by.add(SimilarTicket.By.HOME);
        }
        TicketSummary.CategoryRef category = row.category();
        if (category != null && Objects.equals(category.id(), category(ticket))) {
            by.add(SimilarTicket.By.CATEGORY);
        }
        return by;
    }

    private static @Nullable UUID home(TicketView ticket) {
        TicketSummary.UnitRef unit = ticket.unit();
        return unit == null ? null : unit.id();
    }

    private static @Nullable UUID category(TicketView ticket) {
        TicketSummary.CategoryRef category = ticket.category();
        return category == null ? null : category.id();
    }
}
