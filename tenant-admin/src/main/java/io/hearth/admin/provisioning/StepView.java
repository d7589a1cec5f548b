package io.hearth.admin.provisioning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one step is.
 *
 * @param attempts how often it was begun, including the attempts that a killed node did not end
 * @param errorCode problem code of the last attempt that failed, absent once the step is done
 */
@Schema(name = "SignUpStep")
public record StepView(
        StepName name,
        StepStatus status,
        int attempts,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String errorCode) {}
