/**
 * The clocks of tickets: which policy is in force since when, what it promises for each ticket, who is told when a promise is in danger or
 * broken, and boards of what is due. A clock is never ticked: everything here is a projection of {@code io.hearth.sla} over a ticket's
 * history. Publishes drafts, versions and explanations of policies, runs and boards. Refuses to publish what the check finds faulty.
 */
@ApplicationModule(allowedDependencies = {"api", "policy", "estate", "workflow", "team", "notification", "ticket"})
@NullMarked
package io.hearth.desk.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
