/**
 * Counts what went wrong too often, such as guesses at a secret, for all nodes together in Redis. Publishes one question and one
 * statement; refuses whoever has failed too often for a while. While Redis is down nobody is refused: the secrets themselves are too
 * long to be guessed.
 */
@NullMarked
package io.hearth.kernel.tries;

import org.jspecify.annotations.NullMarked;
