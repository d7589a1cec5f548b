package io.hearth.desk.duty;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/**
 * A shift as it should be.
 *
 * @param from inclusive
 * @param to exclusive; at most 72 hours later
 */
public record SaveShift(
        @NotNull UUID staffId,
        @NotNull DutyKind kind,
        @NotNull Instant from,
        @NotNull Instant to) {}
