/**
 * Suggests the category of a new ticket from its text: by what the company's own tickets with such words ended as, and by keywords. Each
 * suggestion names the words it rests on; without enough of them there is none. Keeps the company's own words of categories. It never
 * chooses, people do.
 */
@ApplicationModule(allowedDependencies = {"api", "ticket"})
@NullMarked
package io.hearth.desk.suggestion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
