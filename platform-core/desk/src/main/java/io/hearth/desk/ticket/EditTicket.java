package io.hearth.desk.ticket;

import io.hearth.desk.workflow.Priority;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is given and leaves the rest.
 *
 * @param categoryId {@code null} in JSON removes the category
 * @param unitId {@code null} in JSON makes it a matter of the whole estate
 */
@SuppressWarnings("NullableOptional") // absent, null and a value are three different wishes
public record EditTicket(
        @Nullable @Size(min = 1, max = 200) String title,
        @Nullable @Size(max = 10_000) String description,
        @Nullable Priority priority,
        @Nullable Optional<UUID> categoryId,
        @Nullable Optional<UUID> unitId) {}
