/**
 * What workflows tell: notes to the staff inside of the product, and signed messages to addresses of the company. Publishes both to those
 * who move tickets, written in the same transaction as the step that caused them; refuses to call addresses inside of our own network.
 */
@ApplicationModule(allowedDependencies = "api")
@NullMarked
package io.hearth.desk.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
