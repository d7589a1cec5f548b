/**
 * The time machine for policies: what a policy would have said of the company's own past, beside what happened. Works in the background,
 * with progress and cancel, and keeps what it found for whoever it is shown to. Writes nothing that anybody works with: tickets, their
 * clocks and their messages stay as they are.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "ticket", "clock"})
@NullMarked
package io.hearth.desk.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
