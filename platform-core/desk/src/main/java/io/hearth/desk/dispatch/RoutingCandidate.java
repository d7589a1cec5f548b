package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a rule could choose.
 *
 * @param open how many open tickets they have
 * @param lastGivenAt when they were last given one
 * @param why why not, in Chinese; empty when they fit
 */
@Schema(name = "RoutingCandidate")
public record RoutingCandidate(
        UUID id, String name, long open, @Nullable Instant lastGivenAt, boolean fits, String why, String whyEn) {}
