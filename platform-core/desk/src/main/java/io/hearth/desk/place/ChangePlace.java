package io.hearth.desk.place;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place as it should be from now on; its code stays.
 *
 * @param active whether reports are taken there
 */
@Schema(name = "ChangeReportPlace")
public record ChangePlace(
        @Nullable UUID buildingId,
        @NotNull PlaceKind kind,
        @NotBlank @Size(max = 60) String name,
        @Nullable UUID categoryId,
        boolean active) {}
