package io.hearth.desk.incident;

import io.hearth.desk.message.MessagePurpose;
import io.hearth.desk.message.OwnerMessage;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.message.Recipient;
import io.hearth.desk.progress.OwnerPageChanges;
import io.hearth.desk.ticket.TicketIncidents;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what was told about an incident onto each of its reports, and sends it to whoever brought them the way they like to hear. That it
 * stands there is kept in the transaction that writes it, so a job that is broken off and runs again goes on with the rest.
 */
@Component
class IncidentTelling implements TenantJob<IncidentTelling.Told> {

    /** Which update. */
    record Told(UUID updateId) {}

    private final IncidentStore store;
    private final TicketIncidents tickets;
    private final OwnerPageChanges pages;
    private final ObjectProvider<OwnerMessages> messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IncidentTelling(
            IncidentStore store,
            TicketIncidents tickets,
            OwnerPageChanges pages,
            ObjectProvider<OwnerMessages> messages,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.pages = pages;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "incident-update";
    }

    @Override
    public Class<Told> dataType() {
        return Told.class;
    }

    @Override
    public void run(Told told) {
        List<UUID> left = Objects.requireNonNull(transaction.execute(status -> store.unreached(told.updateId())));
        left.forEach(ticket -> transaction.executeWithoutResult(status -> say(told.updateId(), ticket)));
    }

    /** In the caller's transaction. */
    void say(UUID updateId, UUID ticketId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.word(updateId).ifPresent(word -> {
            if (store.reach(updateId, ticketId, now)) {
                tickets.tell(ticketId, word.authorId(), word.authorName(), word.text(), now);
                pages.told(ticketId);
                messages.getObject()
                        .send(new OwnerMessage(
                                ticketId,
                                new Recipient.Reporter(),
                                MessagePurpose.NOTICE,
                                word.title(),
                                word.text(),
                                "incident:" + updateId + ":" + ticketId));
            }
        });
    }
}
