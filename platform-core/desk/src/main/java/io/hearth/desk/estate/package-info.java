/**
 * The places: estates with their buildings and homes, and the one normal form in which all spellings of a home agree. Publishes
 * views, look-ups by typed place, and a cached directory of estates for others to show and check. Refuses two estates with one code,
 * two homes with one place, and shows nobody an estate outside of their scope.
 */
@ApplicationModule(allowedDependencies = "api")
@NullMarked
package io.hearth.desk.estate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
