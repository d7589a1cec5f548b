/**
 * The company's people as the desk needs them: who can be made responsible for work at an estate. Publishes names only; tenant-admin
 * keeps the people themselves.
 */
@ApplicationModule(allowedDependencies = "api")
@NullMarked
package io.hearth.desk.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
