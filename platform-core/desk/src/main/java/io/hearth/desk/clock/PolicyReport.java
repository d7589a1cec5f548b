package io.hearth.desk.clock;

import io.hearth.sla.policy.PolicyFinding;
import java.util.List;

/**
 * What the check says of a policy.
 *
 * @param sound whether it can be published
 * @param findings errors first
 */
public record PolicyReport(boolean sound, List<PolicyFinding> findings) {}
