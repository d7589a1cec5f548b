/**
 * Versions of what the company writes and somebody else approves: one is being written at a time, it is handed in, sent back or approved, and
 * never changes afterwards. Publishes their keeping to the modules whose texts they are; knows nothing of what the texts say. Refuses nothing:
 * who may do what is for those modules to say.
 */
@ApplicationModule(allowedDependencies = "ticket")
@NullMarked
package io.hearth.desk.version;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
