package io.hearth.desk.guide;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A guide as whoever writes it sees it.
 *
 * @param estateId whose own it is; the company's when null
 * @param shown the version in force; else the next one, else the last one
 * @param next the day on which a later version takes over
 * @param open the version that is being written or looked over
 * @param retiredOn the first day on which it is in force no more
 * @param companyVariables what the company leaves to an estate's own guide to fill in; none of a company's
 * @param helped how many owners said that the version shown helped them
 * @param path where owners read it; of a company's guide the path to choose the estate first
 */
@Schema(name = "Guide")
public record GuideView(
        UUID id,
        String code,
        GuideKind kind,
        @Nullable UUID estateId,
        GuideStanding standing,
        @Nullable GuideVersionView shown,
        @Nullable LocalDate next,
        @Nullable GuideVersionView open,
        @Nullable LocalDate retiredOn,
        List<GuideVariable> companyVariables,
        int helped,
        int notHelped,
        @Schema(example = "/g/renovation?e=XH01") String path,
        long version) {}
