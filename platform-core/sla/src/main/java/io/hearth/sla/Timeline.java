package io.hearth.sla;

import java.util.List;

/**
 * What happened to a ticket.
 *
 * @param opened what the ticket was when it was opened
 * @param happenings in order, {@link Happening.Opened} first; of one instant in the order in which they happened
 */
public record Timeline(String ticketId, Subject opened, List<Happening> happenings) {

    public Timeline {
        happenings = List.copyOf(happenings);
        if (happenings.isEmpty() || !(happenings.getFirst() instanceof Happening.Opened)) {
            throw new IllegalArgumentException("happenings: %s of ticket %s (expected: Opened first)"
                    .formatted(happenings.isEmpty() ? "none" : happenings.getFirst(), ticketId));
        }
    }
}
