package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/**
 * What a campaign would ask, and why these.
 *
 * @param homes homes that somebody is known of
 * @param leftAlone those that were spoken with lately, or are being asked already
 * @param drawn how many are asked
 * @param seed draws the same homes again
 */
@Schema(name = "CampaignSample")
public record CampaignSample(int homes, int leftAlone, int drawn, long seed, List<Group> groups) {

    /**
     * Homes of one building, spoken with about as long ago.
     *
     * @param since NEVER, OVER_A_YEAR, OVER_HALF_A_YEAR or LATELY
     */
    @Schema(name = "CampaignGroup")
    public record Group(
            UUID estateId,
            String estate,
            UUID buildingId,
            String building,

            @Schema(allowableValues = {"NEVER", "OVER_A_YEAR", "OVER_HALF_A_YEAR", "LATELY"})
            String since,

            int homes,
            int drawn) {}
}
