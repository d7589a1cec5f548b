/**
 * How much may pass: token buckets per company and per address, counted in Redis in one round trip, and in memory
 * when Redis is away. Also verifies bearer tokens, because a company's budget may only be spent by a verified caller.
 */
@NullMarked
package io.hearth.gateway.limit;

import org.jspecify.annotations.NullMarked;
