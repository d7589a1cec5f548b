package io.hearth.desk.ticket;

import java.util.Optional;
import java.util.UUID;

/** The calls in which owners bring their matters; kept by whoever listens to the telephone exchange. */
public interface TicketCalls {

    /** The call, if it is in the caller's sight. */
    Optional<TicketView.CallRef> find(UUID callId);
}
