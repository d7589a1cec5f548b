/**
 * Replies of one company that others of its group take over: a company shares folders of its library, another subscribes and is proposed what is in
 * them, now and whenever it changes. Publishes proposals until they are decided; what is accepted is a draft of the receiver's own library from
 * then on. Refuses to overwrite anything, and to show what is not shared any more.
 */
@ApplicationModule(allowedDependencies = {"api", "notification", "reply", "ticket"})
@NullMarked
package io.hearth.desk.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
