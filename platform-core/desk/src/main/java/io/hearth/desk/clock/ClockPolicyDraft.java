package io.hearth.desk.clock;

import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.PolicyFinding;
import java.time.Instant;
import java.util.List;

/**
 * A policy that is being written.
 *
 * @param version the number it would be published under
 * @param revision counts the saves; name it when you save or publish
 * @param findings what the check says of it
 */
public record ClockPolicyDraft(
        int version,
        ClockPolicy policy,
        long revision,
        List<PolicyFinding> findings,
        Instant updatedAt,
        String updatedBy) {}
