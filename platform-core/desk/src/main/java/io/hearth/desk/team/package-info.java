/**
 * Teams of the company's staff, as workflows name them: the night shift, the lift crew. Publishes who is in which team; refuses to retire
 * a team that a published workflow names, and says which.
 */
@ApplicationModule(allowedDependencies = {"api", "workflow"})
@NullMarked
package io.hearth.desk.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
