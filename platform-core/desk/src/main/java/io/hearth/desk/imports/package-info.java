/**
 * Lists of homes and their people from spreadsheets: read, tried without leaving anything behind, applied in the background and taken
 * back. The trial is the very work of the application in a transaction that is rolled back, so the two cannot disagree. Refuses files
 * that cannot be read as a whole; a line that cannot be used is told with what is wrong and leaves the others alone.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "contact"})
@NullMarked
package io.hearth.desk.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
