package io.hearth.desk.suggestion;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Asks what a ticket that is being written is most likely about. */
public record SuggestCategory(
        @NotNull TicketKind kind,

        @Schema(example = "厨房水管漏水") @NotNull @Size(max = 200)
        String title,

        @Nullable @Size(max = 10_000) String description) {}
