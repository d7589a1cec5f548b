/**
 * How an estate hangs together: which homes share a riser, a staircase, a lift or a pump room. Publishes the lines that staff have entered
 * and a graph of each estate, in which staircases and risers follow from the homes' own numbers. Refuses lines that feed themselves, of
 * another estate's buildings, or of one name.
 */
@ApplicationModule(allowedDependencies = {"api", "estate"})
@NullMarked
package io.hearth.desk.topology;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
