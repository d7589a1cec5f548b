/**
 * Estates side by side: what was opened, resolved, in time, and how long it took. Roll-ups per estate, day and kind follow
 * facts and can be recomputed from tickets; docs/measures.md defines every number. Refuses periods longer than a year and
 * estates outside of the caller's scope.
 */
@ApplicationModule(allowedDependencies = {"api", "ticket", "workflow"})
@NullMarked
package io.hearth.desk.benchmark;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
