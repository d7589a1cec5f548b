/**
 * Reports of whoever stands before a code, without an account: a form for the place, a ticket with its number and progress link at once,
 * photos after it. Publishes the form's settings; refuses what brings no proof of work, comes too often from one address or place, or
 * says a code that leads nowhere. A request that is sent again is one report.
 */
@ApplicationModule(
        allowedDependencies = {"api", "attachment", "contact", "estate", "place", "progress", "ticket", "workflow"})
@NullMarked
package io.hearth.desk.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
