package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What is being written.
 *
 * @param revision counts the saves
 * @param findings what the check says of it
 */
@Schema(name = "RoutingPolicyDraft")
public record RoutingDraft(
        RoutingPolicy definition, long revision, Instant updatedAt, String updatedBy, List<RoutingFinding> findings) {}
