/**
 * From numbers to work: what goes wrong most, why, and what is done about it. Keeps root causes on tickets, typical cases in words that name nobody,
 * and improvement items with owner, due date, steps and evidence; checks against estates that did nothing whether an item helped. Publishes items
 * and Pareto tables. Refuses to call an item checked that nobody has checked.
 */
@ApplicationModule(
        allowedDependencies = {
            "api",
            "benchmark",
            "comparison",
            "effect",
            "estate",
            "kpi",
            "notification",
            "ticket",
            "workflow"
        })
@NullMarked
package io.hearth.desk.improvement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
