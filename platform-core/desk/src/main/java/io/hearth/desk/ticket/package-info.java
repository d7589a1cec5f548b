/**
 * The tickets: opened, assigned, moved through their workflow, spoken about, reopened, with a history that nobody can change. Publishes
 * a fact for every change and views for lists, details and search. Refuses what the workflow, the caller's permissions or scope, or a
 * version that has moved on do not allow; a ticket outside of the caller's scope does not exist for them.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "contact", "workflow", "attachment", "team", "notification"})
@NullMarked
package io.hearth.desk.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
