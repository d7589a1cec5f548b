package io.hearth.desk.playbook;

import io.hearth.desk.effect.EffectCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That estates took a playbook over.
 *
 * @param number of the version
 * @param outcomes what became of each part at the estates that the caller sees
 * @param changeable whether the caller sees all of its estates and may undo it
 * @param tellableFrom the first day on which its effect can be told
 * @param effect whether it helped, as it was checked last
 */
@Schema(name = "Adoption")
public record AdoptionView(
        UUID id,
        UUID playbookId,
        String playbookName,
        int number,
        List<Outcome> outcomes,
        @Nullable String note,
        String by,
        Instant at,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt,
        boolean changeable,
        LocalDate tellableFrom,
        @Nullable EffectCheck effect) {

    /**
     * What became of a part at an estate.
     *
     * @param taken whether it was put; it was so already, or the estate kept its own, otherwise
     */
    @Schema(name = "AdoptionOutcome")
    public record Outcome(
            UUID estateId,
            String estateName,
            PartType type,
            String key,
            String name,
            String nameEn,
            AdoptionPlan.State state,
            boolean taken) {}
}
