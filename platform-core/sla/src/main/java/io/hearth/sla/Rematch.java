package io.hearth.sla;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ticket was found to be something else while a clock ran, and its rule was chosen again.
 *
 * @param ruleBefore absent when the workflow's own minutes counted
 * @param rule absent when the workflow's own minutes count, or nothing does any more
 */
@Schema(name = "ClockRematch")
public record Rematch(
        Instant at,
        Happening.Attribute attribute,
        @Nullable String from,
        @Nullable String to,
        @Nullable String ruleBefore,
        @Nullable String rule) {}
