/**
 * Owners who sign in with a code that is sent to their telephone or e-mail: their homes, their tickets, their notices. Publishes a port by
 * which other modules bring notices; an owner's session is no staff's and opens nothing but this. Refuses codes that are over, tried too
 * often or asked for too often, and never says whether it knows an address.
 */
@ApplicationModule(allowedDependencies = {"api", "contact", "delivery", "estate", "place", "progress", "ticket"})
@NullMarked
package io.hearth.desk.owneraccount;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
