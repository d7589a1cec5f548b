/**
 * What every HTTP API of the house has in common: problems with codes, pages with cursors, versions as entity tags, trace
 * ids, and the security chain that binds company and caller. It refuses in one form only, {@code application/problem+json}.
 */
@NullMarked
package io.hearth.kernel.web;

import org.jspecify.annotations.NullMarked;
