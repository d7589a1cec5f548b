package io.hearth.desk.comparison;

import io.hearth.desk.estate.EstateView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An estate and what describes it.
 *
 * @param highRisePercent of a hundred homes, how many are in buildings of ten storeys or more; null when not known
 */
@Schema(name = "LeagueEstate")
public record ComparedEstate(
        UUID id,
        String name,
        String city,
        int homes,
        @Nullable Integer builtYear,
        @Nullable Integer highRisePercent) {

    static ComparedEstate of(EstateView estate) {
        return new ComparedEstate(
                estate.id(),
                estate.name(),
                estate.city(),
                estate.homes(),
                estate.builtYear(),
                estate.highRisePercent());
    }
}
