/**
 * One matter that an owner brings up again and again. Follows tickets and contacts, counts how often a home, a person or a telephone has
 * brought up the same thing within the company's window, links those tickets and escalates once per matter. What a person has unlinked
 * stays unlinked.
 */
@ApplicationModule(allowedDependencies = {"api", "ticket", "notification"})
@NullMarked
package io.hearth.desk.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
