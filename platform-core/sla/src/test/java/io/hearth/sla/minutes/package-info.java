/**
 * A calculator of clocks that was written from {@code docs/clocks.md} alone and shares no code with what it checks: it goes through a ticket's
 * life minute by minute and counts. Slow and plain on purpose.
 */
@NullMarked
package io.hearth.sla.minutes;

import org.jspecify.annotations.NullMarked;
