/**
 * What the company tells every owner in public, per estate: services, fees, procedures, and where the office is reached. A guide is written in
 * versions that somebody else approves and that are in force from a day on; an estate fills in or rewords what the company says. Publishes the
 * pages with everything that was in force before, and links to them for replies. Refuses to show what was not approved or still has gaps.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "progress", "ticket", "version"})
@NullMarked
package io.hearth.desk.guide;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
