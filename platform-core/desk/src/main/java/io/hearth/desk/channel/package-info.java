/**
 * The ways in which matters reach the company: what each takes, when somebody is there, and how soon it is answered. Publishes the registry and
 * how well each channel keeps its limit. Refuses new tickets through a channel that is closed, or of a kind that it does not take.
 */
@ApplicationModule(allowedDependencies = {"api", "ticket"})
@NullMarked
package io.hearth.desk.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
