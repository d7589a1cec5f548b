package io.hearth.desk.ticket;

import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.contact.ContactSummary;
import io.hearth.desk.contact.Contacts;
import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateProblem;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.workflow.TicketKind;
import io.hearth.desk.workflow.Workflow;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private final TicketStore store;
    private final TicketJournal journal;
    private final TicketNumbers numbers;
    private final IdempotencyKeys keys;
    private final TicketViews views;
    private final Categories categories;
    private final Workflows workflows;
    private final EstateDirectory estates;
    private final Contacts contacts;
    private final Attachments attachments;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TicketIntake(
            TicketStore store,
            TicketJournal journal,
            TicketNumbers numbers,
            IdempotencyKeys keys,
            TicketViews views,
            Categories categories,
            Workflows workflows,
            EstateDirectory estates,
            Contacts contacts,
            Attachments attachments,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.journal = journal;
        this.numbers = numbers;
        this.keys = keys;
        this.views = views;
        this.categories = categories;
        this.workflows = workflows;
        this.estates = estates;
        this.contacts = contacts;
        this.attachments = attachments;
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
        String key = idempotencyKey == null ? null : IdempotencyKeys.checked(idempotencyKey);
        Caller caller = Access.caller();
        EstateView estate = estates.requireNamed(command.estateId());
        if (!estate.active()) {
            throw new ProblemException(
                    EstateProblem.INACTIVE, "The estate takes no new tickets.", Map.of("estateId", estate.id()));
        }
        checkUnit(estate.id(), command.unitId());
        checkCategory(command.kind(), command.categoryId());
        Workflow workflow = workflows.current(command.kind());
        Ticket.NewTicket matter = matter(command);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String number = numbers.next(command.kind(), LocalDate.ofInstant(now, ZoneId.of(estate.timeZone())));
        Ticket ticket = Ticket.open(UuidV7.next(), number, workflow, matter, caller.accountId(), now);
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<UUID> before =
                    key == null ? Optional.empty() : keys.take(caller.accountId(), key, command, ticket.id(), now);
            if (before.isPresent()) {
                Ticket known = store.findById(before.get()).orElseThrow(() -> ProblemException.notFound("ticket"));
                return views.view(known, attachments.of(known.id()));
            }
            store.saveAndFlush(ticket);
            journal.record(ticket, Actor.of(caller), now);
            return views.view(ticket, List.of());
        }));
    }

    void checkCategory(TicketKind kind, @Nullable UUID categoryId) {
        if (categoryId != null) {
            categories.requireNamed(kind, categoryId);
        }
    }

    void checkUnit(UUID estateId, @Nullable UUID unitId) {
        if (unitId != null && !estates.requireNamedUnit(unitId).estateId().equals(estateId)) {
            throw new ProblemException(
                    TicketProblem.UNIT_NOT_IN_ESTATE,
                    "The home is in another estate.",
                    Map.of("unitId", unitId, "estateId", estateId));
        }
    }

    private Ticket.NewTicket matter(OpenTicket command) {
        UUID contactId = null;
        String name = null;
        String phone = null;
        OpenTicket.Reporter reporter = command.reporter();
        if (reporter != null) {
            ContactSummary known = reporter.contactId() == null ? null : contacts.requireNamed(reporter.contactId());
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
