package io.hearth.desk.playbook;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Has estates do as a playbook says.
 *
 * @param number of the version
 * @param choices for each conflict; of a part that is new one says only that it is left out
 */
public record AdoptPlaybook(
        @Min(1) int number,
        @NotEmpty @Size(max = 20) Set<@NotNull UUID> estateIds,
        @NotNull @Size(max = 4_000) List<@Valid @NotNull Choice> choices,
        @Nullable @Size(max = 500) String note) {

    /**
     * Which way a part is to be at an estate.
     *
     * @param take whether the playbook's; the estate's own stays otherwise
     * @param seen what the plan said of the estate's own way, which must still be so where it is overwritten
     */
    @Schema(name = "AdoptionChoice")
    public record Choice(
            @NotNull UUID estateId,
            @NotNull PartType type,
            @NotNull @Size(max = 100) String key,
            boolean take,
            @Nullable @Size(max = 64) String seen) {}
}
