package io.hearth.desk.effect;

import io.hearth.desk.effect.EffectCheck.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether what several estates did at different times helped: each against estates that had not done it by then or never did, and the mean of that.
 * All values are in the measure's unit.
 *
 * @param pooled the mean over the estates that are counted; absent where none is
 * @param estates those that are counted, the earliest first
 * @param uncounted those of which nothing can be told, and why
 */
public record PooledEffect(
        String measure, @Nullable Estimate pooled, List<EstateEffect> estates, List<Uncounted> uncounted) {

    /**
     * What it changed.
     *
     * @param low the lower end of the 95 % interval of the difference
     * @param high its upper end
     */
    @Schema(name = "EffectEstimate")
    public record Estimate(double difference, double low, double high, Verdict verdict) {}

    /**
     * What it changed at one estate.
     *
     * @param worksFrom the day from which on it did so
     * @param weeks how many are counted after that, and as many before
     * @param comparison with how many estates it is compared
     */
    @Schema(name = "EstateEffect")
    public record EstateEffect(UUID estateId, LocalDate worksFrom, int weeks, Estimate effect, int comparison) {}

    /**
     * An estate of which nothing can be told.
     *
     * @param tellableFrom the day from which on something can be told, where it is too early
     */
    @Schema(name = "UncountedEstate")
    public record Uncounted(
            UUID estateId,
            LocalDate worksFrom,
            Why why,
            @Nullable LocalDate tellableFrom) {}

    /** Why nothing can be told. */
    @Schema(name = "UncountedWhy")
    public enum Why {
        TOO_EARLY,
        /** Too little happened before or after. */
        TOO_LITTLE,
        /** Too few estates had not done it by then. */
        NO_COMPARISON,
        /** It did so by an earlier version already. */
        DONE_BEFORE
    }
}
