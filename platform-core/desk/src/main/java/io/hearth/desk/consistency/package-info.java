/**
 * Whether owners who ask the same are told the same. Follows what the staff send, after it was sent, compares it with other answers of the estate and
 * with the approved reply by what it claims, and lists what differs with both sides. Publishes conflicts and what people decided about them; acts
 * upon none by itself.
 */
@ApplicationModule(allowedDependencies = {"api", "notification", "reply", "ticket"})
@NullMarked
package io.hearth.desk.consistency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
