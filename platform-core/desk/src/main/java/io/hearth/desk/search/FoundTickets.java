package io.hearth.desk.search;

import io.hearth.desk.ticket.TicketSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a search.
 *
 * @param total tickets on all pages, as far as the index knows
 * @param source who answered; the database knows numbers, homes, telephones and names only, counts nothing and has one page
 * @param complete whether nothing can be missing that the text and the filters ask for
 * @param nextCursor null on the last page, and after the 200 best matches of a text
 */
@Schema(name = "TicketSearchResult")
public record FoundTickets(
        List<Item> items,
        Facets facets,
        long total,
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

    /** Counts per value; each facet ignores its own filter and respects all others. */
    @Schema(name = "SearchFacets")
    public record Facets(List<Count> kind, List<Count> stateCategory, List<Count> estate) {}

    /** @param label what people call the value, when it is not a code */
    @Schema(name = "FacetValue")
    public record Count(String value, @Nullable String label, long count) {}
}
