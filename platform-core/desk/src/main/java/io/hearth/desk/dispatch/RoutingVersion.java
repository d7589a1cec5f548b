package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A published policy without its rules. */
@Schema(name = "RoutingPolicyVersion")
public record RoutingVersion(
        int version,
        Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable String note) {}
