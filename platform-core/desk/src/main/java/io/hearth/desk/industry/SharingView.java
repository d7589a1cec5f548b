package io.hearth.desk.industry;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a company stands to the comparison of the industry.
 *
 * @param region that was chosen last; null before any decision
 * @param measures keys of the catalogue: all that is shared
 * @param decisions to share or not, the newest first
 * @param nextRelease the day from which the next month's figures are gathered
 */
@Schema(name = "IndustrySharing")
public record SharingView(
        Standing standing,
        @Nullable Region region,
        List<String> measures,
        List<Decision> decisions,
        LocalDate nextRelease) {

    /** Where the company is. */
    @Schema(name = "IndustryStanding")
    public enum Standing {
        /** It does not share and does not see. */
        NOT_SHARING,
        /** It shares and waits until enough companies join together. */
        WAITING,
        /** It shares and sees its cohort. */
        TAKING_PART,
        /** Others have left and it is in no release any more, so that none tells them apart; it sees its cohort. */
        RESTING,
        /** It has left before, is in no release any more and sees nothing. */
        LEFT
    }

    /** A decision, and whose it was. */
    @Schema(name = "IndustryDecision")
    public record Decision(boolean shares, @Nullable Region region, String byName, Instant at) {}
}
