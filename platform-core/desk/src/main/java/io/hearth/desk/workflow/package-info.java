/**
 * The workflows tickets move through: which version is in force for a kind and an estate, and every version a ticket began with, compiled.
 * Publishes both from memory, what names a workflow, and who uses a team. Learns of publications on other nodes within two seconds.
 * Refuses to begin a ticket of a kind for which nothing is in force.
 */
@ApplicationModule(allowedDependencies = "api")
@NullMarked
package io.hearth.desk.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
