package io.hearth.desk.dispatch;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands a step that goes beyond one's authority to somebody who may take it.
 *
 * @param transition the step
 * @param fields what one would have given with it
 */
public record EscalateTicket(
        @NotBlank @Size(max = 60) String transition,
        @Nullable @Size(max = 50) Map<String, String> fields,
        @NotBlank @Size(max = 500) String reason) {}
