package io.hearth.admin.identity;

import java.util.UUID;

/**
 * An API client together with its secret, which is told this once and cannot be read again.
 *
 * @param id also the OAuth 2.0 {@code client_id} and the {@code sub} of its tokens
 */
public record NewApiClient(UUID id, String name, String secret) {}
