package io.hearth.desk.duty;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Two people take each other's shift. */
public record SwapShifts(@NotNull UUID withShiftId) {}
