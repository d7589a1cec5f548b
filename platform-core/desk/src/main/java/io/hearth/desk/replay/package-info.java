/**
 * The time machine: what a clock policy, a routing policy or a workflow would have made of the company's own past, beside what happened.
 * Works in the background, with progress and cancel, and keeps what it found, with the tickets behind each number, for whoever it is shown
 * to. Writes nothing that anybody works with, and guesses nothing that depends on what is not recorded: it says so instead.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "team", "ticket", "clock", "dispatch", "workflow", "design"})
@NullMarked
package io.hearth.desk.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
