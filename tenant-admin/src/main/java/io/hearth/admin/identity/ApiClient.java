package io.hearth.admin.identity;

import io.hearth.kernel.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * A program of a company that signs in with a secret.
 *
 * @param id also the OAuth 2.0 {@code client_id}
 * @param secretAt when its secret was last replaced
 */
public record ApiClient(UUID id, TenantId tenant, String name, Instant createdAt, Instant secretAt) {}
