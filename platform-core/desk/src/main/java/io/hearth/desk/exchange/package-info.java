/**
 * The reply library as files: out as CSV, workbook or Markdown, and in again with a trial that names every line and column it cannot use.
 * What comes in is a draft in the name of whoever brought it, and what the company has changes only where somebody decided so, reply by reply.
 * Refuses files that cannot be read as a whole, that unpack to more than they may, or that name places outside of themselves.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "reply", "ticket"})
@NullMarked
package io.hearth.desk.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
