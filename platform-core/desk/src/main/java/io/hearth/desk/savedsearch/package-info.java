/**
 * Searches that people keep: their own, or shared with a role or with everybody; and alerts that tell somebody of each ticket a search newly finds,
 * once. Publishes the use cases of both. Refuses to look through a whole company: what has changed is asked about, and nothing else.
 */
@ApplicationModule(allowedDependencies = {"api", "delivery", "notification", "search", "ticket", "workflow"})
@NullMarked
package io.hearth.desk.savedsearch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
