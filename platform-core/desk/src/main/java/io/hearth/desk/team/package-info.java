/**
 * Teams of the company's staff, as workflows name them and as departments that tickets are handed to: the night shift, the lift crew. Keeps
 * which work each does, who is in it and what people are skilled in. Refuses to retire a team that a published workflow names, or a
 * skill nobody has heard of.
 */
@ApplicationModule(allowedDependencies = {"api", "workflow"})
@NullMarked
package io.hearth.desk.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
