/**
 * Finding tickets by words: Chinese and mixed text, house numbers however they are written, ticket numbers, phone tails.
 * Publishes the search use case; keeps the index in step with facts. It shows rows of the database, never of the index,
 * and refuses phone numbers to whoever may not read personal data.
 */
@ApplicationModule(allowedDependencies = {"api", "contact", "estate", "staff", "ticket", "workflow"})
@NullMarked
package io.hearth.desk.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
