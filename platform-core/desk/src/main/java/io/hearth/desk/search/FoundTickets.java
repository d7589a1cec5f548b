package io.hearth.desk.search;

import io.hearth.desk.ticket.TicketSummary;
import io.hearth.kernel.search.SearchPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a search.
 *
 * @param facets of the first page, when they were asked for; empty otherwise
 * @param total tickets on all pages, as far as the index knows
 * @param totalIs exact as far as the service counts one by one, 10,000 unless it was set otherwise; an estimate of more with facets, else a bound
 * @param source who answered; the database knows numbers, homes, telephones and names only, counts nothing and has one page
 * @param complete whether nothing can be missing that the text and the filters ask for
 * @param nextCursor null on the last page, and after the 200 best matches of a text
 */
@Schema(name = "TicketSearchResult")
public record FoundTickets(
        List<Item> items,
        Facets facets,
        long total,
        SearchPage.Exactness totalIs,
        FoundIn source,
        boolean complete,
        @Nullable String nextCursor) {

    /**
     * A ticket as the database has it now, where the text was found, and in which other ways it fits.
     *
     * @param incident the one it reports together with others; null when it stands alone
     */
    @Schema(name = "TicketHit")
    public record Item(
            TicketSummary ticket,
            Highlights highlights,
            List<FoundBy> by,
            @Nullable IncidentRef incident) {}

    /** One fault that many report. */
    @Schema(name = "FoundIncident")
    public record IncidentRef(
            UUID id, @Schema(example = "3栋停水") String title) {}

    /** Pieces of text, HTML-escaped, with matches in {@code <mark>}. */
    @Schema(name = "TicketHighlights")
    public record Highlights(List<String> title, List<String> description, List<String> comments) {}

    /**
     * Counts per value; each facet ignores its own filter and respects all others.
     *
     * @param are exact, or estimates from a part of the tickets, in which a value that few have may be missing
     */
    @Schema(name = "SearchFacets")
    public record Facets(SearchPage.Exactness are, List<Count> kind, List<Count> stateCategory, List<Count> estate) {

        static final Facets NONE = new Facets(SearchPage.Exactness.EXACT, List.of(), List.of(), List.of());
    }

    /** @param label what people call the value, when it is not a code */
    @Schema(name = "FacetValue")
    public record Count(String value, @Nullable String label, long count) {}
}
