/**
 * Counts what went wrong too often, such as guesses at a secret, and what visitors may do only so often, for all nodes together in
 * Redis. Refuses whoever has failed or come too often for a while. While Redis is down nobody is refused: secrets are too long to be
 * guessed, and whoever needs a bound that holds keeps one in the database as well.
 */
@NullMarked
package io.hearth.kernel.tries;

import org.jspecify.annotations.NullMarked;
