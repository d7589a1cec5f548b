package io.hearth.desk.improvement;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about something.
 *
 * @param problem what goes wrong
 * @param cause why, as one of the company's root causes
 * @param estateIds the estates that do it
 * @param ownerId who sees to it
 * @param measure by which it is checked, a key of the measures; null where nothing counts it
 * @param worksFrom from this day on it works; null while it is not known
 * @param expected by how much the measure is to change, in its unit, below zero for less; null where nobody said
 * @param evidence what it rests on
 */
public record ImprovementContent(
        @NotBlank @Size(max = 80) String title,
        @NotNull @Size(max = 2_000) String problem,
        @Nullable @Size(max = 40) String cause,

        @NotEmpty @Size(max = 200) List<@NotNull UUID> estateIds,

        @NotNull UUID ownerId,
        @NotNull LocalDate dueOn,

        @Schema(example = "repair_time") @Nullable @Size(max = 40)
        String measure,

        @Nullable LocalDate worksFrom,
        @Nullable Double expected,
        @NotNull @Size(max = 30) List<@Valid @NotNull Step> steps,
        @NotNull @Size(max = 30) List<@Valid @NotNull Evidence> evidence) {

    /** Something to do. */
    @Schema(name = "ImprovementStep")
    public record Step(@NotBlank @Size(max = 200) String text, boolean done) {}

    /**
     * What it rests on: a ticket, or a measure over a time.
     *
     * @param note why
     */
    @Schema(name = "ImprovementEvidence")
    public record Evidence(
            @Nullable UUID ticketId,
            @Nullable @Size(max = 40) String measure,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @NotNull @Size(max = 300) String note) {}
}
