/**
 * Estates side by side: counts, shares and times of each estate by day, kind and category, kept in step with tickets and made anew from
 * them when need be. Publishes the catalogue of measures and a reader of cells; docs/measures.md defines every number. Refuses periods
 * longer than three years and answers that nobody could read, and shows nobody an estate outside of their scope.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "kpi", "matter", "ticket", "workflow"})
@NullMarked
package io.hearth.desk.benchmark;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
