package io.hearth.desk.search;

import io.hearth.desk.search.export.FileForm;
import io.hearth.kernel.access.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody took found tickets along.
 *
 * @param text what was looked for
 * @param phones whether telephones stood in the file in full
 * @param found how many tickets there were when the file began
 * @param written how many went into it; null while it is written, and for good when its node died meanwhile
 * @param whole whether the file came to its end
 */
@Schema(name = "TicketExport")
public record TicketExportView(
        UUID id,
        String text,
        FindTickets.Filters filters,
        FileForm form,
        boolean phones,
        long found,
        @Nullable Long written,
        boolean whole,
        Who by,
        Instant at,
        @Nullable Instant endedAt) {

    /** Who took them along. */
    @Schema(name = "TicketExportBy")
    public record Who(UUID id, String name, Caller.Kind kind) {}
}
