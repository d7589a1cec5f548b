package io.hearth.desk.policy;

import java.time.Instant;

/**
 * A policy that is being written.
 *
 * @param revision counts the saves; who saves or publishes names the one they have seen
 */
public record PolicyDraft<P>(P policy, long revision, Instant updatedAt, String updatedBy) {}
