package io.hearth.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a clock did not count.
 *
 * @param to absent while it lasts
 * @param state where the ticket was
 * @param label what that state is called, in Chinese
 */
public record PauseSpan(Instant from, @Nullable Instant to, String state, String label, String labelEn) {}
