/**
 * Who can be called at any hour: rosters of the company or of one estate, and the shifts of people in them. Publishes who is on duty now,
 * first and next in line, and the hours that nobody covers, days before they come. Refuses to put
 * one person in two places at once, or on duty while they are away.
 */
@ApplicationModule(allowedDependencies = {"api", "clock", "contact", "estate", "notification", "team"})
@NullMarked
package io.hearth.desk.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
