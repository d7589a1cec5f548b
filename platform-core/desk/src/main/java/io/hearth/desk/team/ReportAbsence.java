package io.hearth.desk.team;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that somebody will be away.
 *
 * @param to exclusive
 */
public record ReportAbsence(
        @NotNull UUID staffId,
        @NotNull Instant from,
        @NotNull Instant to,
        @Nullable UUID substituteId,
        @Nullable @Size(max = 1000) String note) {}
