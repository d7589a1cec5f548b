package io.hearth.desk.guide;

import io.hearth.desk.progress.ProgressPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Where a visitor chooses whose guides they read.
 *
 * @param estates those that have any
 * @param searchEngines whether search engines may keep the pages
 */
public record GuideHall(ProgressPage.Company company, List<HallEstate> estates, boolean searchEngines) {

    /** An estate with guides. */
    @Schema(name = "GuideHallEstate")
    public record HallEstate(
            @Schema(example = "XH01") String code,
            @Schema(example = "星河湾一期") String name,
            String city,
            String district,
            int guides) {}
}
