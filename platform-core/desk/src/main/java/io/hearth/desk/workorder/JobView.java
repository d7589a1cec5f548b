package io.hearth.desk.workorder;

import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something the caller has to do: where, for whom, by when, and how far it is.
 *
 * @param unit the home, where it is about one
 * @param phone of whoever brought it, in full since it is the caller's to do
 * @param arrivalFrom when they said they would come
 * @param steps how many steps are done
 */
@Schema(name = "TechnicianJob")
public record JobView(
        UUID ticketId,
        @Schema(example = "WX-20261121-0042") String number,
        TicketKind kind,
        String title,
        @Nullable String description,
        Priority priority,
        StateCategory stateCategory,
        UUID estateId,
        String estate,
        String address,
        @Nullable String unit,
        @Nullable String reporter,
        @Nullable String phone,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable Instant arrivalFrom,
        @Nullable Instant arrivalTo,
        int steps,
        @Nullable String lastStep,
        @Nullable String lastStepEn,
        @Nullable Instant lastStepAt) {}
