package io.hearth.desk.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy that was published.
 *
 * @param inForceFrom clocks that begin from here on are measured by it
 * @param inForce whether clocks that begin now are measured by it
 * @param publishedBy absent of the policy a company begins with
 * @param note what was published, in words
 */
public record ClockPolicyVersion(
        int version,
        boolean inForce,
        Instant publishedAt,
        Instant inForceFrom,
        @Nullable String publishedBy,
        @Nullable String note) {}
