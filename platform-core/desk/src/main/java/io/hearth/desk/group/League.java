package io.hearth.desk.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.desk.benchmark.Measure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The granted estates of a group by one measure, the best first; by name where neither way is better.
 *
 * @param first month's first day
 * @param last month's first day
 */
@Schema(name = "GroupLeague")
public record League(Measure measure, LocalDate first, LocalDate last, List<Place> places) {

    /**
     * One estate.
     *
     * @param value numerator / denominator of all months; how many at the end for what months do not add up of
     * @param low where it may really lie, at 95 %; absent for means of times, of which no spread is granted
     * @param high as low
     * @param cases on how many cases it rests
     * @param trend month by month
     * @param publishedAt when the company last copied its figures
     */
    @Schema(name = "GroupLeaguePlace")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            String company,
            String companyName,
            UUID estateId,
            String estate,
            String city,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long cases,
            List<Month> trend,
            Instant publishedAt) {}

    /** One month of an estate. */
    @Schema(name = "GroupLeagueMonth")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Month(LocalDate month, @Nullable Double value, long cases) {}
}
