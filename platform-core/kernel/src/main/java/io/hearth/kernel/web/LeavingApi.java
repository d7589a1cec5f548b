package io.hearth.kernel.web;

import org.springframework.http.HttpMethod;

/**
 * An operation that a leaving company may still use although its method is one that changes things: it only reads, or it is
 * the way back. Declare one bean each.
 *
 * @param pattern path pattern, such as {@code /api/v1/tickets/search}
 */
public record LeavingApi(HttpMethod method, String pattern) {}
