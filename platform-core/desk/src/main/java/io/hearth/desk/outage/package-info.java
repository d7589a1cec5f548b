/**
 * What is announced to be off: water, power, lifts of some part of an estate for some time. Publishes notices; a report that comes while its
 * cause is announced is answered at once and rests in the first such report. Refuses notices of what is over, and changes of what is published.
 */
@ApplicationModule(
        allowedDependencies = {"api", "estate", "message", "owneraccount", "progress", "relation", "ticket", "topology"
        })
@NullMarked
package io.hearth.desk.outage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
