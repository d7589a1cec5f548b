package io.hearth.desk.ticket;

import io.hearth.workflow.TicketKind;
import java.util.Map;

/**
 * How much there is to do, of what the filters leave. Counting ends at a limit, so that it costs the same however much there is: a
 * figure that equals the limit means "this many or more".
 *
 * @param open not resolved yet
 * @param mine open and the caller's own
 * @param unassigned open and nobody's
 * @param waiting open and waiting for somebody else
 * @param overdue open and past the time by which resolving it is timely
 * @param resolved resolved and not closed yet
 * @param byKind open, by kind
 * @param limit where counting ends
 */
public record TicketCounts(
        long open,
        long mine,
        long unassigned,
        long waiting,
        long overdue,
        long resolved,
        Map<TicketKind, Long> byKind,
        long limit) {}
