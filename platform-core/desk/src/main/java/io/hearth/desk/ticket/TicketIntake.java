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
import io.hearth.workflow.WorkflowAction;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
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
    private final TicketMoves moves;
    private final Candidates candidates;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TicketIntake(
            TicketRecords records,
            TicketReferences references,
            TicketNumbers numbers,
            TicketEntry entry,
            IdempotencyKeys keys,
            Workflows workflows,
            TicketMoves moves,
            Candidates candidates,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.records = records;
        this.references = references;
        this.numbers = numbers;
        this.entry = entry;
        this.keys = keys;
        this.workflows = workflows;
        this.moves = moves;
        this.candidates = candidates;
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
        references.checkCall(command.callId());
        references.checkChannel(command.channel(), command.kind());
        Workflow workflow = workflows.current(command.kind(), estate.id());
        Map<String, String> fields = IntakeRules.check(workflow, command);
        Ticket.NewTicket matter = matter(command, fields);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String number = numbers.next(command.kind(), LocalDate.ofInstant(now, ZoneId.of(estate.timeZone())));
        Ticket ticket = Ticket.open(UuidV7.next(), number, workflow, matter, caller.accountId(), now);
        if (!moves.beginsByItself(workflow)) {
            UUID entered = entry.enter(ticket, claim, now);
            return entered.equals(ticket.id())
                    ? records.viewOfNew(ticket)
                    : Objects.requireNonNull(transaction.execute(status -> records.viewOfKnown(entered)));
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            UUID entered = entry.enter(ticket, claim, now);
            if (entered.equals(ticket.id())) {
                begin(ticket.id(), workflow, null, now);
            }
            return records.viewOfKnown(entered);
        }));
    }

    /** Opens the ticket that a step of another one wants, for the same place and person; once, however often it is asked for. */
    void openChild(ChildTickets.Wanted wanted) {
        Optional<Ticket> found = Objects.requireNonNull(transaction.execute(
                status -> records.find(wanted.id()).isPresent()
                                || (!wanted.asked() && records.depth(wanted.parentId()) >= ChildTickets.DEEPEST)
                        ? Optional.empty()
                        : records.find(wanted.parentId())));
        if (found.isEmpty()) {
            return;
        }
        Ticket parent = found.get();
        Workflow workflow = workflows.current(wanted.kind(), parent.estateId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String zone = references.requireEstate(parent.estateId()).timeZone();
        String number = numbers.next(wanted.kind(), LocalDate.ofInstant(now, ZoneId.of(zone)));
        Ticket child = Ticket.open(
                wanted.id(),
                number,
                workflow,
                parent.childMatter(
                        wanted.title(),
                        Objects.requireNonNullElse(wanted.description(), ""),
                        wanted.priority(),
                        references.category(wanted.kind(), wanted.category()).orElse(null)),
                Access.caller().accountId(),
                now);
        transaction.executeWithoutResult(status -> {
            entry.enter(child, null, now);
            begin(child.id(), workflow, wanted, now);
        });
    }

    /** What follows from a ticket having been entered: somebody has it, clocks run, steps take themselves. */
    private void begin(UUID id, Workflow workflow, ChildTickets.@Nullable Wanted wanted, Instant now) {
        Ticket ticket = records.find(id).orElseThrow();
        UUID chosenBefore = wanted == null ? null : wanted.assigneeId();
        if (chosenBefore != null) {
            references
                    .findAssignable(chosenBefore, ticket.estateId())
                    .ifPresent(chosen -> ticket.assignBy(WorkflowAction.Rule.LEAST_LOADED, null, chosen, now));
        } else if (wanted != null && (wanted.role() != null || wanted.team() != null)) {
            candidates
                    .choose(WorkflowAction.Rule.LEAST_LOADED, ticket.estateId(), wanted.role(), wanted.team())
                    .ifPresent(chosen -> ticket.assignBy(WorkflowAction.Rule.LEAST_LOADED, null, chosen, now));
        }
        moves.opened(ticket, workflow, now);
        records.save(ticket, now);
    }

    private Ticket.NewTicket matter(OpenTicket command, Map<String, String> fields) {
        UUID contactId = null;
        String name = null;
        String phone = null;
        OpenTicket.Reporter reporter = command.reporter();
        if (reporter != null) {
            ContactSummary known = references.contact(reporter.contactId());
            contactId = reporter.contactId();
            name = StringUtils.stripToNull(reporter.name());
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
                phone,
                fields,
                null,
                command.callId());
    }
}
