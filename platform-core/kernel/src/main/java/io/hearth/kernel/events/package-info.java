/**
 * Facts that leave a transaction. {@link io.hearth.kernel.events.Facts} writes them into the outbox together with the
 * change they tell of; the relay hands them to every {@link io.hearth.kernel.events.FactConsumer} at least once and in
 * order per aggregate. Facts carry ids and plain values, never personal data: whoever needs more reads the database.
 */
@NullMarked
package io.hearth.kernel.events;

import org.jspecify.annotations.NullMarked;
