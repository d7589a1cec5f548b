/**
 * Writes an application's OpenAPI document from its code: what is always there and what may be null, pages named by what is on them,
 * the body of refusals. An application publishes an {@link io.hearth.kernel.openapi.ApiDescription} and adds what is its own with
 * springdoc's customizers; without springdoc or with {@code springdoc.api-docs.enabled} off nothing of this exists.
 */
@NullMarked
package io.hearth.kernel.openapi;

import org.jspecify.annotations.NullMarked;
