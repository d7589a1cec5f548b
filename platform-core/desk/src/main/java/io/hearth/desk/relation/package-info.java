/**
 * What tickets have to do with each other because a person says so: merged, related, split, and each of it taken back. A merged ticket
 * rests in another one and nothing of it is moved, so taking it apart leaves every row as it was. Refuses to merge across estates or kinds,
 * what is closed, and what an owner was promised something about.
 */
@ApplicationModule(allowedDependencies = {"api", "ticket"})
@NullMarked
package io.hearth.desk.relation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
