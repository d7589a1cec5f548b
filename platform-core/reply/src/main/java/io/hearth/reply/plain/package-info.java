/** Whether an owner understands a reply: words of the trade with plain ones instead, and sentences that are too long. Hints, never refusals. */
@NullMarked
package io.hearth.reply.plain;

import org.jspecify.annotations.NullMarked;
