package io.hearth.desk.search;

import io.hearth.desk.ticket.TicketSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;

/**
 * A ticket that tells of the same, and why it is one.
 *
 * @param title HTML-escaped, with the words both say in {@code <mark>}; empty when they are not in the title
 */
@Schema(name = "SimilarTicket")
public record SimilarTicket(TicketSummary ticket, Set<By> by, List<String> title) {

    public SimilarTicket {
        by = Set.copyOf(by);
        title = List.copyOf(title);
    }

    /** What the two have in common. */
    @Schema(name = "SimilarBy")
    public enum By {
        /** The home. */
        HOME,
        /** What it is about, as the company sorts it. */
        CATEGORY,
        /** Enough of what is said in title and description. */
        WORDS
    }
}
