package io.hearth.desk.workorder;

import io.hearth.kernel.tenancy.AggregateRoot;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A material of the company's catalogue.
 *
 * @param unit what is counted
 * @param priceCents what one costs, in fen
 * @param active whether it can be used
 */
@AggregateRoot
public record Material(
        @Schema(example = "ppr-elbow-20") String code,
        @Schema(example = "PPR弯头 20mm") String name,
        @Schema(example = "PPR elbow 20 mm") String nameEn,
        @Schema(example = "个") String unit,
        long priceCents,
        boolean active,
        long version) {}
