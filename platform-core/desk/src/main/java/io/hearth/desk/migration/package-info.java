/**
 * Moves running tickets to another version of their workflow, because somebody asked for exactly that: a mapping of states, a preview of
 * who is concerned and what stands in the way, batches in the background that survive a crash, and a way back until somebody moves a
 * ticket. Publishes migrations with their progress. Refuses two at a time for one workflow, and a mapping that would close tickets.
 */
@ApplicationModule(allowedDependencies = {"api", "workflow", "ticket"})
@NullMarked
package io.hearth.desk.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
