/**
 * The key figures that a company is measured by. Each is a definition in words and one query that yields the rows it counts, so that a
 * figure and the list behind it cannot differ; docs/kpis.md says each exactly. Publishes the registry with the company's targets, figures,
 * the rows behind them, and the time in each state of a workflow. Refuses periods longer than three years and estates out of sight.
 */
@ApplicationModule(allowedDependencies = {"api", "estate"})
@NullMarked
package io.hearth.desk.kpi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
