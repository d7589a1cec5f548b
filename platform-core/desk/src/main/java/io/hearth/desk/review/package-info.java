/**
 * The replies looked over month by month. A round gathers which replies want a look and why; each is decided (still right, change begun, retired,
 * put off), and the round's end says that the month's review was done, by whom. Publishes rounds, decisions that can be taken back, marked changes of
 * fees and rules, and the nightly look that opens rounds and tells people once that a reply ends. Refuses to close a round silently while something
 * is undecided.
 */
@ApplicationModule(allowedDependencies = {"api", "notification", "reply", "replyfigure", "ticket"})
@NullMarked
package io.hearth.desk.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
