package io.hearth.kernel.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * An endpoint under {@code /api} that answers without a token. Declare one bean each.
 *
 * @param method null for every method
 * @param pattern path pattern, such as {@code /api/admin/v1/sign-ups/*}
 */
public record PublicApi(@Nullable HttpMethod method, String pattern) {}
