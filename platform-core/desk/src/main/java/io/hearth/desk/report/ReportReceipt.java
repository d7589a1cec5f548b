package io.hearth.desk.report;

import io.hearth.desk.progress.ProgressPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor is told at once.
 *
 * @param number the case number
 * @param path of the page that shows how far it is; null when this deployment cannot show a link that is there
 * @param uploadKey lets photos be added, for two hours
 * @param receivedAt when it was received, by the estate's clock
 */
public record ReportReceipt(
        @Schema(example = "WX-20261121-0042") String number,

        @Schema(example = "/p/3q2-7wAB9kLmZx0_TyUvQe1R") @Nullable
        String path,

        String uploadKey,
        OffsetDateTime receivedAt,
        ProgressPage.Company company) {}
