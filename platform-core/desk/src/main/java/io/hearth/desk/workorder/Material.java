package io.hearth.desk.workorder;

import io.hearth.kernel.tenancy.AggregateRoot;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A material of the company's catalogue.
 *
 * @param unit what is counted
 * @param priceCents what one costs, in fen
 * @param active whether it can be used
 * @param barcode what stands on its packaging
 */
@AggregateRoot
public record Material(
        @Schema(example = "ppr-elbow-20") String code,
        @Schema(example = "PPR弯头 20mm") String name,
        @Schema(example = "PPR elbow 20 mm") String nameEn,
        @Schema(example = "个") String unit,
        long priceCents,
        boolean active,
        @Schema(example = "6901234567892") @Nullable String barcode,
        long version) {}
