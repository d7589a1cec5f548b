package io.hearth.desk.matter;

import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.time.UuidV7;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The type of the fact that tells of a ticket whose standing as a repetition has changed: found, lost, contested, or contested no more. */
public interface MatterFacts {

    String REPEAT_CHANGED = "ticket.repeat-changed";

    /** Tells it of one ticket. */
    static Fact repeatChanged(UUID ticketId, Instant at) {
        return new Fact(UuidV7.next(), REPEAT_CHANGED, TicketFacts.AGGREGATE, ticketId, 0, Map.of(), at);
    }
}
