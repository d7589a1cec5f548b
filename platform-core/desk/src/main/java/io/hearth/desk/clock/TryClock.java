package io.hearth.desk.clock;

import io.hearth.sla.policy.ClockPolicy;
import io.hearth.workflow.Priority;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule to be tried with a beginning, without any ticket.
 *
 * @param policy the policy that has the rule; otherwise a version is meant
 * @param version a version by its number; the one in force when neither is given
 * @param rule the rule's name
 * @param estateId whose calendar counts; the default calendar when absent
 * @param start when the clock begins
 */
public record TryClock(
        @Nullable ClockPolicy policy,
        @Nullable Integer version,
        @NotNull @Size(max = 200) String rule,
        @NotNull Priority priority,
        @Nullable UUID estateId,
        @NotNull Instant start) {}
