package io.hearth.desk.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found beside tickets.
 *
 * @param groups one for each kind that was asked for and has any, in the order of {@link ThingKind}
 * @param source who answered; the database knows names, telephones, homes, numbers and titles only, and has one page
 * @param complete whether nothing can be missing that the text asks for
 */
@Schema(name = "ThingSearchResult")
public record FoundThings(List<Group> groups, FoundIn source, boolean complete) {

    /**
     * The best of a kind.
     *
     * @param total of that kind, as far as the caller sees
     * @param nextCursor for a search of this kind alone; null after the last page, and after the 200 best
     */
    @Schema(name = "ThingGroup")
    public record Group(
            ThingKind kind,
            long total,
            List<FoundThing> items,
            @Nullable String nextCursor) {}
}
