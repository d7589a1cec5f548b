/**
 * One matter that an owner brings up again and again, and what anybody brings up again about one home or shared part of an estate. Follows
 * tickets and contacts, links and escalates once per matter, and says which ticket repeats which and why. What a person has unlinked stays
 * unlinked; a repetition that a person contests leaves the key figure.
 */
@ApplicationModule(allowedDependencies = {"api", "ticket", "notification", "topology"})
@NullMarked
package io.hearth.desk.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
