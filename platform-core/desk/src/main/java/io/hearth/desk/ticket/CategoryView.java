package io.hearth.desk.ticket;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** What a ticket of one kind can be about. */
@Schema(name = "Category")
public record CategoryView(
        UUID id,
        TicketKind kind,
        @Schema(example = "plumbing") String code,
        @Schema(example = "给排水") String name,
        @Schema(example = "Plumbing and drainage") String nameEn,
        boolean active) {}
