/**
 * What operators and bulk importers may start for one company, on the management port only: rebuilding everything that is
 * derived from the company's tables.
 */
@NullMarked
package io.hearth.kernel.maintenance;

import org.jspecify.annotations.NullMarked;
