package io.hearth.desk.improvement;

import io.hearth.desk.effect.EffectCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An improvement item.
 *
 * @param overdue whether its day is over and it is not done
 * @param tellableFrom the first day on which its effect can be told; absent without a measure and a day from which on it works
 * @param effect whether it helped; null while nobody has checked
 * @param note what was found, in words
 */
@Schema(name = "ImprovementItem")
public record ImprovementView(
        UUID id,
        ImprovementContent content,
        ImprovementState state,
        String owner,
        boolean overdue,
        @Nullable LocalDate tellableFrom,
        @Nullable EffectCheck effect,
        @Nullable String note,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        long version) {}
