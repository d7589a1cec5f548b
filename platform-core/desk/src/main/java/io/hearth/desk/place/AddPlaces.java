package io.hearth.desk.place;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds places of one kind, one for each name.
 *
 * @param buildingId the building they are in; none for the estate's own ground
 * @param categoryId what a repair there is usually about
 */
@Schema(name = "AddReportPlaces")
public record AddPlaces(
        @NotNull UUID estateId,
        @Nullable UUID buildingId,
        @NotNull PlaceKind kind,
        @Nullable UUID categoryId,
        @NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 60) String> names) {}
