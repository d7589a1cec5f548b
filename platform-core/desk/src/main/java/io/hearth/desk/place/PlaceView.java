package io.hearth.desk.place;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where somebody can report by scanning a code.
 *
 * @param categoryId what a repair there is usually about, chosen beforehand for whoever reports
 * @param path of its form on the company's portal
 * @param active whether reports are taken there
 * @param reports how many came from there
 */
@Schema(name = "ReportPlace")
public record PlaceView(
        UUID id,
        UUID estateId,
        @Nullable UUID buildingId,
        PlaceKind kind,
        @Schema(example = "3栋1单元电梯") String name,
        @Nullable UUID categoryId,
        @Schema(example = "/r/h0cUyN3qS1m8aZxT") String path,
        boolean active,
        int reports,
        @Nullable Instant lastReportAt,
        long version) {}
