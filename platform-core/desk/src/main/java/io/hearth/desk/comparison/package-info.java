/**
 * Which estate differs by more than chance, and what remains once the work is the same: leagues with limits and expectation, trends with
 * changes of level, and what a difference is made of, all from the roll-ups of the estates in the caller's scope. Keeps notes on days, and sends leagues and
 * summaries of what goes wrong to people each week or month, each with the estates in their own sight. Refuses
 * to adjust plain counts, which have nothing to be held against.
 */
@ApplicationModule(allowedDependencies = {"api", "benchmark", "delivery", "estate", "notification", "workflow"})
@NullMarked
package io.hearth.desk.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
