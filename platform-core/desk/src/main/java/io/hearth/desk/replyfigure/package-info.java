/**
 * What comes of the replies that are sent: how often each is used, how much of it people change first, the typing it spares, what owners say
 * afterwards and how many get in touch again. Publishes these figures with how many cases they rest on, and pairs of replies that say nearly the
 * same. Refuses to call a share what rests on a handful.
 */
@ApplicationModule(allowedDependencies = {"api", "reply"})
@NullMarked
package io.hearth.desk.replyfigure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
