package io.hearth.desk.topology;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line as it should be. */
@Schema(name = "KeepServiceLine")
public record KeepLine(
        @NotNull LineKind kind,
        @NotNull Supply supply,

        @Schema(example = "3号楼高区泵房") @NotBlank @Size(max = 60)
        String name,

        @Nullable UUID upstreamId,
        @NotNull @Size(max = 100) List<@NotNull @Valid Reach> reaches) {}
