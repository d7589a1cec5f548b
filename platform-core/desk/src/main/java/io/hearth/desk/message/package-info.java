/**
 * What goes to owners and what comes from them, whichever way: each message lies on its ticket's timeline with how far it has come, how often
 * it was tried and what went wrong. Publishes {@link io.hearth.desk.message.OwnerMessages}, through which every other module speaks to owners
 * and which chooses the way that the person likes. Refuses nothing that merely cannot be delivered now: that waits, and says so.
 */
@ApplicationModule(allowedDependencies = {"api", "attachment", "contact", "delivery", "ticket"})
@NullMarked
package io.hearth.desk.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
