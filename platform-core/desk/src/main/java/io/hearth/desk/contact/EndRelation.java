package io.hearth.desk.contact;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ends what somebody is to a home; it stays in the home's history.
 *
 * @param until the last day, today at the latest; today when not given
 */
public record EndRelation(
        @Nullable LocalDate until,

        @Schema(example = "房屋已出售") @Nullable @Size(max = 200)
        String reason) {}
