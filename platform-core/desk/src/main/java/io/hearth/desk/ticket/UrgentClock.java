package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * The running clock of a ticket that is due first.
 *
 * @param name what it measures
 * @param run which run of that clock
 */
public record UrgentClock(
        @Schema(example = "first_contact") String name,
        int run,
        @Schema(example = "首次联系") String label,
        @Schema(example = "First contact") String labelEn,
        Instant startedAt,
        Instant dueAt) {}
