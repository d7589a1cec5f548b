package io.hearth.desk.replay;

import io.hearth.sla.policy.ClockPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which policy to try on which part of the past.
 *
 * @param source where the policy comes from
 * @param version of VERSION only
 * @param policy of GIVEN only
 * @param from the first day on which tickets were opened, in China's time
 * @param to the last day
 * @param estateIds tickets of these estates; of every estate when empty
 */
public record StartReplay(
        @NotNull Source source,
        @Nullable Integer version,
        @Nullable ClockPolicy policy,
        @NotNull LocalDate from,
        @NotNull LocalDate to,
        @Nullable @Size(max = 500) List<UUID> estateIds) {

    /** Where a policy comes from. */
    @Schema(name = "ReplaySource")
    public enum Source {
        /** The versions that were in force, each for what began then. */
        IN_FORCE,
        VERSION,
        DRAFT,
        GIVEN
    }
}
