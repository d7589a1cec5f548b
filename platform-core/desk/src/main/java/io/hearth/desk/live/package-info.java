/**
 * Tells open screens that a ticket changed, whichever node they are connected to: facts go to Redis, Redis to every node,
 * each node to its connections, filtered by the estates each caller sees. Keeps nothing; a screen that was away reloads.
 */
@ApplicationModule(allowedDependencies = {"api", "call", "ticket", "notification"})
@NullMarked
package io.hearth.desk.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
