/**
 * What a company lets the headquarters of its group see of its estates, and what a headquarters sees: measures by month that the company itself
 * copies out of its roll-ups, for the estates and measures its admin named. Publishes grants, the league of granted estates and the log of each
 * look. Refuses groups of groups, and any way to a ticket.
 */
@ApplicationModule(allowedDependencies = {"api", "benchmark", "estate", "notification"})
@NullMarked
package io.hearth.desk.group;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
