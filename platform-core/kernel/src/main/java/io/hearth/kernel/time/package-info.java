/**
 * The only place that reads the machine's clock. Publishes time-ordered ids and how instants go to the database; everything else is given a
 * {@link java.time.Clock} so that tests can decide what time it is.
 */
@NullMarked
package io.hearth.kernel.time;

import org.jspecify.annotations.NullMarked;
