/**
 * What is talked about with the people the company serves, with a ticket or without: one log of time, place, people and matter; how
 * somebody was in one conversation, which stays with that conversation; and help for staff who are abused, which a superior takes over.
 * Refuses records that say nothing, and never tells a mood by person.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "contact", "ticket", "notification"})
@NullMarked
package io.hearth.desk.talk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
