package io.hearth.desk.call;

import io.hearth.desk.ticket.TicketCalls;
import io.hearth.desk.ticket.TicketView;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells tickets of the calls in which they were brought. */
@Component
class CallsOfTickets implements TicketCalls {

    private final CallStore store;
    private final Callers callers;
    private final TransactionTemplate reading;

    CallsOfTickets(CallStore store, Callers callers, PlatformTransactionManager transactions) {
        this.store = store;
        this.callers = callers;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @Override
    public Optional<TicketView.CallRef> find(UUID callId) {
        return Objects.requireNonNull(reading.execute(status -> store.find(callId)
                .map(call -> new TicketView.CallRef(
                        call.id(),
                        call.startedAt(),
                        callers.nameOf(call.answeredBy()),
                        call.waitMillis() == null ? null : call.waitMillis() / 1000))));
    }
}
