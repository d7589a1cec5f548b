/**
 * Where printed codes hang: on a lift, at a door, in a garage, at an estate's gate. Publishes the places with their codes and a sheet to
 * print, and finds the place of a code for whoever takes reports. Refuses two places of one name in an estate; a code that was replaced
 * leads nowhere.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "ticket", "progress"})
@NullMarked
package io.hearth.desk.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
