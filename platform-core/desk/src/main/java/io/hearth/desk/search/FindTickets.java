package io.hearth.desk.search;

import io.hearth.desk.search.query.Asked;
import io.hearth.desk.ticket.Channel;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search.
 *
 * @param text words, house numbers, ticket numbers, and operators such as {@code state:open}; empty for everything the filters let through
 * @param limit 20 when absent
 * @param facets whether the first page counts facets; true when absent. Whoever shows none leaves them out, which costs less.
 */
@Schema(name = "TicketSearchRequest")
public record FindTickets(
        @Schema(example = "3栋2单元201 漏水") @Size(max = Asked.LONGEST) @Nullable
        String text,

        @Valid @Nullable Filters filters,
        @Size(max = 6000) @Nullable String cursor,
        @Min(1) @Max(100) @Nullable Integer limit,
        @Nullable Boolean facets) {

    boolean countsFacets() {
        return !Boolean.FALSE.equals(facets);
    }

    /**
     * What the hits are narrowed to; absent and empty lists leave out nothing.
     *
     * @param openedFrom inclusive
     * @param openedTo exclusive
     */
    @Schema(name = "SearchFilters")
    public record Filters(
            @Nullable Set<TicketKind> kind,
            @Nullable Set<StateCategory> stateCategory,
            @Size(max = 500) @Nullable Set<UUID> estateId,
            @Nullable Set<Priority> priority,
            @Nullable Set<Channel> channel,
            @Size(max = 200) @Nullable Set<UUID> categoryId,
            @Nullable Instant openedFrom,
            @Nullable Instant openedTo) {

        static final Filters NONE = new Filters(null, null, null, null, null, null, null, null);
    }
}
