package io.hearth.desk.review;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one reply of a round.
 *
 * @param reason why; must be given when the reply is retired or put off, and says what is to change when a change begins
 * @param validUntil the new last day of a reply that is still right; as before when not given
 */
public record DecideReply(
        @NotNull ReviewDecision decision,
        @Nullable @Size(max = 500) String reason,
        @Nullable LocalDate validUntil) {}
