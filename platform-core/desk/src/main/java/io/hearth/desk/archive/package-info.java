/**
 * The owner archive as a whole: how complete the record of each home is and what is missing, and the data of one person in full for
 * whoever says what for. Publishes both and the list of who asked. Refuses data without a purpose, and more of it in a day than work
 * needs; what was asked is never changed.
 */
@ApplicationModule(allowedDependencies = {"api", "estate", "contact"})
@NullMarked
package io.hearth.desk.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
