/**
 * Which portal a request came to: the host decides, and only the host. Publishes the {@link
 * io.hearth.gateway.portal.Portal} of the request; refuses hosts that are not ours. Tenant-admin's answers are kept, so
 * that running portals survive its absence.
 */
@NullMarked
package io.hearth.gateway.portal;

import org.jspecify.annotations.NullMarked;
