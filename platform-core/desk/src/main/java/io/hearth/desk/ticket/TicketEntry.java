package io.hearth.desk.ticket;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.events.Facts;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Enters a new ticket with one statement: its row, its history, its fact and, where the request came with one, its key. Each round trip
 * that this saves is one that everybody at the counter does not wait for. A column of a new ticket is named here and in {@link Ticket}.
 */
@Component
class TicketEntry {

    static final String COLUMNS = """
        id, number, kind, title, description, state, state_category, priority, channel, estate_id, unit_id, category_id,
        contact_id, reporter_name, reporter_phone, opened_by, opened_at, updated_at, due_at, workflow_key, workflow_version,
        state_since, parent_id, call_id, fields\
        """;

    private static final String TICKET = """
        made AS (
            INSERT INTO tenant_.tickets (%s)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb)%s
            RETURNING id
        ),
        history AS (
            INSERT INTO tenant_.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            SELECT ?, id, ?, ?, ?, ?, ?, CAST(? AS jsonb) FROM made
        )\
        """;

    private static final FieldValues FIELDS = new FieldValues();

    private static final String WITHOUT_KEY = TICKET.formatted(COLUMNS, "");

    /** Waits while another request with the same key is under way, and makes nothing when that one's ticket is there. */
    private static final String WITH_KEY = """
        taken AS (
            INSERT INTO tenant_.idempotency_keys (account_id, key, request_hash, ticket_id, created_at)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id, key) DO NOTHING RETURNING ticket_id
        ),
        """ + TICKET.formatted(COLUMNS, " FROM taken");

    private final Facts facts;
    private final IdempotencyKeys keys;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    TicketEntry(Facts facts, IdempotencyKeys keys, JsonMapper json, PlatformTransactionManager transactions) {
        this.facts = facts;
        this.keys = keys;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The id of the request's ticket: the new one's, or that of the ticket which the key has stood for before. */
    UUID enter(Ticket ticket, IdempotencyKeys.@Nullable Claim claim, Instant now) {
        TicketEvent opened = ticket.takeEvents().getFirst();
        Actor actor = Actor.of(Access.caller());
        UUID factId = UuidV7.next();
        OffsetDateTime at = SqlTime.utc(now);
        List<@Nullable Object> values = new ArrayList<>(37);
        if (claim != null) {
            values.addAll(Arrays.asList(claim.accountId(), claim.key(), claim.hash(), ticket.id(), at));
        }
        addRow(values, ticket);
        values.addAll(Arrays.asList(
                factId,
                opened.type().name(),
                at,
                actor.id(),
                actor.name(),
                actor.kind().name(),
                json.writeValueAsString(opened.data())));
        return Objects.requireNonNull(transaction.execute(status -> {
            if (facts.publishWith(
                    claim == null ? WITHOUT_KEY : WITH_KEY,
                    values,
                    TicketJournal.fact(factId, ticket, opened, actor, now))) {
                if (claim != null) {
                    keys.clearSometimes(ticket.id(), now);
                }
                return ticket.id();
            }
            return keys.ticketOf(Objects.requireNonNull(claim));
        }));
    }

    private static void addRow(List<@Nullable Object> values, Ticket ticket) {
        values.addAll(Arrays.asList(
                ticket.id(),
                ticket.number(),
                ticket.kind().name(),
                ticket.title(),
                ticket.description(),
                ticket.state(),
                ticket.stateCategory().name(),
                ticket.priority().name(),
                ticket.channel().name(),
                ticket.estateId(),
                ticket.unitId(),
                ticket.categoryId(),
                ticket.contactId(),
                ticket.reporterName(),
                ticket.reporterPhone(),
                ticket.openedBy(),
                SqlTime.utc(ticket.openedAt()),
                SqlTime.utc(ticket.updatedAt()),
                SqlTime.utc(Objects.requireNonNull(ticket.dueAt())),
                ticket.workflowKey(),
                ticket.workflowVersion(),
                SqlTime.utc(ticket.stateSince()),
                ticket.parentId(),
                ticket.callId(),
                FIELDS.convertToDatabaseColumn(ticket.fields())));
    }
}
