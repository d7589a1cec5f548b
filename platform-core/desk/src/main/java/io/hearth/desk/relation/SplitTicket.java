package io.hearth.desk.relation;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a part of a ticket a ticket of its own, for the same place and person.
 *
 * @param kind of the part; the ticket's own when absent
 * @param fields values of the workflow's fields that the part's kind asks for; those of the ticket count where they are the same
 * @param attachmentIds files that show the part; they go with it
 * @param reason why; in the history of both
 */
public record SplitTicket(
        @Nullable TicketKind kind,

        @Schema(example = "卫生间吊顶发霉") @NotBlank @Size(max = 200)
        String title,

        @Nullable @Size(max = 10_000) String description,
        @Nullable UUID categoryId,
        @Nullable @Size(max = 20) Map<String, String> fields,
        @Nullable @Size(max = 30) List<@NotNull UUID> attachmentIds,

        @Schema(example = "业主一次说了两件事") @NotBlank @Size(max = 300)
        String reason) {}
