/**
 * Who is calling and what that caller may do: roles, permissions and the estates in sight. Publishes the caller of the
 * current request and the company's staff directory. Refuses with 403 {@code access.denied}; what a caller may not see at all
 * is reported as missing by the features themselves.
 */
@NullMarked
package io.hearth.kernel.access;

import org.jspecify.annotations.NullMarked;
