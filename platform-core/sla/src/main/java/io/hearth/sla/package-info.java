/**
 * The clocks of tickets as one pure function: what happened to a ticket, in order, and the policies in force give the runs of its clocks, each
 * with its due time, pauses, what is to be said when, outcome and explanation ({@link io.hearth.sla.Clocks}). Nothing ticks and nothing is
 * kept: views, boards, timers and the replay of a policy are projections of this function. Knows no database, no HTTP and no company.
 */
@NullMarked
package io.hearth.sla;

import org.jspecify.annotations.NullMarked;
