package io.hearth.desk.group;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;

/**
 * Names what the group may see.
 *
 * @param measures keys of the catalogue
 * @param estateIds of the company; those added later are not meant
 */
public record GrantToGroup(
        @Schema(example = "[\"filed\",\"resolution_time\"]") @NotEmpty @Size(max = 30)
        Set<@NotBlank @Size(max = 60) String> measures,

        @NotEmpty @Size(max = 2000) Set<@NotNull UUID> estateIds) {}
