package io.hearth.desk.search;

import io.hearth.desk.search.export.FileForm;
import io.hearth.desk.search.query.Asked;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A search whose tickets are taken along, all of them and not only the best.
 *
 * @param text as in {@link FindTickets#text}
 */
@Schema(name = "TicketExportRequest")
public record ExportTickets(
        @Schema(example = "漏水 状态:未完成") @Size(max = Asked.LONGEST) @Nullable
        String text,

        FindTickets.@Valid @Nullable Filters filters,
        @NotNull FileForm form) {}
