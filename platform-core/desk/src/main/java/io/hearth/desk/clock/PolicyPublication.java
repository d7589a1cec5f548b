package io.hearth.desk.clock;

import io.hearth.sla.policy.PolicyFinding;
import java.time.Instant;
import java.util.List;

/**
 * What came of a publication.
 *
 * @param inForceFrom when it comes into force: a moment later, when every node knows of it
 * @param findings the warnings it was published with
 */
public record PolicyPublication(int version, Instant inForceFrom, List<PolicyFinding> findings) {}
