package io.hearth.desk.ticket;

import io.hearth.desk.contact.ContactSummary;
import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens tickets. This is the path everybody waits for at the counter, so whatever changes seldom is checked from memory, and the
 * transaction holds inserts only.
 */
@Service
public class TicketIntake {

    private final TicketRecords records;
    private final TicketReferences references;
    private final TicketNumbers numbers;
    private final TicketEntry entry;
    private final IdempotencyKeys keys;
    private final Workflows workflows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TicketIntake(
            TicketRecords records,
            TicketReferences references,
            TicketNumbers numbers,
            TicketEntry entry,
            IdempotencyKeys keys,
            Workflows workflows,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.records = records;
        this.references = references;
        this.numbers = numbers;
        this.entry = entry;
        this.keys = keys;
        this.workflows = workflows;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Opens a ticket, once per key: a repeated request answers with the ticket it opened the first time, as it is now.
     *
     * @param idempotencyKey the caller's name for this request; null when it does not matter
     */
    public TicketView open(OpenTicket command, @Nullable String idempotencyKey) {
        Access.require(Permission.TICKET_CREATE);
        Caller caller = Access.caller();
        IdempotencyKeys.Claim claim =
                idempotencyKey == null ? null : keys.claim(caller.accountId(), idempotencyKey, command);
        EstateView estate = references.requireOpenEstate(command.estateId());
        references.checkUnit(estate.id(), command.unitId());
        references.checkCategory(command.kind(), command.categoryId());
        Workflow workflow = workflows.current(command.kind(), estate.id());
        Ticket.NewTicket matter = matter(command);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String number = numbers.next(command.kind(), LocalDate.ofInstant(now, ZoneId.of(estate.timeZone())));
        Ticket ticket = Ticket.open(UuidV7.next(), number, workflow, matter, caller.accountId(), now);
        UUID entered = entry.enter(ticket, claim, now);
        return entered.equals(ticket.id())
                ? records.viewOfNew(ticket)
                : Objects.requireNonNull(transaction.execute(status -> records.viewOfKnown(entered)));
    }

    private Ticket.NewTicket matter(OpenTicket command) {
        UUID contactId = null;
        String name = null;
        String phone = null;
        OpenTicket.Reporter reporter = command.reporter();
        if (reporter != null) {
            ContactSummary known = references.contact(reporter.contactId());
            contactId = reporter.contactId();
            name = blankToNull(reporter.name());
            phone = PhoneNumber.require(reporter.phone(), "reporter.phone");
            if (known != null) {
                name = name == null ? known.name() : name;
                phone = phone == null ? known.phone() : phone;
            }
        }
        return new Ticket.NewTicket(
                command.title().strip(),
                command.description() == null ? "" : command.description().strip(),
                command.priority(),
                command.channel(),
                command.estateId(),
                command.unitId(),
                command.categoryId(),
                contactId,
                name,
                phone);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
