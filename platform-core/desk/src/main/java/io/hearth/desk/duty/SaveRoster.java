package io.hearth.desk.duty;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A roster as it should be.
 *
 * @param estateId the estate it answers for; absent for the whole company; stays as it was made
 * @param timeZone the estate's, or Asia/Shanghai, when absent
 * @param hours every hour of the week when absent
 */
public record SaveRoster(
        @Schema(example = "公司总值班") @NotBlank @Size(max = 60) String name,
        @Nullable UUID estateId,

        @Schema(example = "Asia/Shanghai") @Nullable @Size(max = 60)
        String timeZone,

        @Nullable @Size(min = 1, max = 60) List<@Valid CoveredHours> hours,
        boolean backupNeeded) {}
