package io.hearth.kernel.sharing;

import io.hearth.kernel.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that a company shares.
 *
 * @param company that shares it
 * @param id the sender's own, the same as long as it is shared and when it is shared again
 * @param revision grows with each change, also when it was withdrawn in between
 * @param content JSON, as the sender wrote it
 */
public record SharedItem(TenantId company, UUID id, long revision, String content, Instant changedAt) {}
