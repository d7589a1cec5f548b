package io.hearth.desk.search;

import io.hearth.desk.search.query.Asked;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search for what is beside tickets.
 *
 * @param query words, house numbers, phone tails, and the operators estate, before, after and number
 * @param kinds every kind when absent or empty
 * @param limit of each kind; 5 when absent
 * @param cursor the next page of the one kind that is named
 */
@Schema(name = "ThingSearchRequest")
public record FindThings(
        @Schema(example = "3栋2单元201") @NotNull @Size(max = Asked.LONGEST)
        String query,

        @Nullable Set<@NotNull ThingKind> kinds,
        @Min(1) @Max(50) @Nullable Integer limit,
        @Size(max = 6000) @Nullable String cursor) {}
