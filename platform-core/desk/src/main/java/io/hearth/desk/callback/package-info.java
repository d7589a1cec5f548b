/**
 * Asking owners whether it is well now, and keeping what they say. Publishes callbacks with their attempts, the rating of each service, the
 * second follow-up of every rating that says not content, gifts with their stock, campaigns and the figures of honest closing. Refuses to
 * let a ticket be closed whose workflow promises a callback, before there is an answer or the company's rule for owners out of reach holds.
 */
@ApplicationModule(allowedDependencies = {"api", "contact", "estate", "notification", "ticket"})
@NullMarked
package io.hearth.desk.callback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
