/**
 * Whether two replies to alike questions say the same. What a reply promises is read out of it as claims (amounts, durations, times, days, may or may
 * not, who pays), and claims about the same thing are compared ({@link io.hearth.reply.substance.Contradictions}). Other words for the same are no
 * difference.
 */
@NullMarked
package io.hearth.reply.substance;

import org.jspecify.annotations.NullMarked;
