package io.hearth.desk.industry;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.YearMonth;

/**
 * A figure of the company's as it was gathered for a release.
 *
 * @param cases on how many cases it rests
 */
@Schema(name = "IndustryContribution")
public record ContributionView(
        @Schema(type = "string", example = "2026-10") YearMonth month,
        String measure,
        double value,
        long cases,
        Instant gatheredAt) {}
