/**
 * The comparison of the industry: companies that chose to share see their own figures beside the quartiles of companies that are alike. Publishes
 * the decision to share, what was shared, and the comparison; makes the release of each month. Refuses to show anything to whoever does not
 * share, and to release what could tell a company's own figure.
 */
@ApplicationModule(allowedDependencies = {"api", "benchmark", "estate"})
@NullMarked
package io.hearth.desk.industry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
