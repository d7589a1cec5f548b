/**
 * Who gets which ticket: routing rules that are written, checked, published and explained, and the load of people and teams. Publishes the
 * policy's life, what a rule would do and why, and what it did. Refuses to publish what names teams, people or skills that are not there,
 * and never moves a ticket that a person has given to somebody.
 */
@ApplicationModule(allowedDependencies = {"api", "policy", "clock", "estate", "team", "ticket", "notification"})
@NullMarked
package io.hearth.desk.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
