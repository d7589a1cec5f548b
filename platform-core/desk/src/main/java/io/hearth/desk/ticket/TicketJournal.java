package io.hearth.desk.ticket;

import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.Facts;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what happened to a ticket: a row of its history, what was said, and a fact for those who act on it later. */
@Component
class TicketJournal {

    private final TenantSql sql;
    private final Facts facts;
    private final TransferLog transfers;
    private final JsonMapper json;

    TicketJournal(TenantSql sql, Facts facts, TransferLog transfers, JsonMapper json) {
        this.sql = sql;
        this.facts = facts;
        this.transfers = transfers;
        this.json = json;
    }

    /** Writes down everything that has happened since the ticket was loaded. The ticket itself is in the database already. */
    void record(Ticket ticket, Actor actor, Instant at) {
        List<TicketEvent> events = ticket.takeEvents();
        for (TicketEvent event : events) {
            Actor who = event.bySystem() ? Actor.SYSTEM : actor;
            UUID id = UuidV7.next();
            sql.sql("""
                INSERT INTO tenant_.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
                VALUES (:id, :ticket, :type, :at, :actor, :name, :kind, CAST(:data AS jsonb))\
                """)
                    .param("id", id)
                    .param("ticket", ticket.id())
                    .param("type", event.type().name())
                    .param("at", SqlTime.utc(at))
                    .param("actor", who.id())
                    .param("name", who.name())
                    .param("kind", who.kind().name())
                    .param("data", json.writeValueAsString(event.data()))
                    .update();
            if (event instanceof TicketEvent.Transferred transferred) {
                transfers.transferred(id, ticket, transferred, who, at);
            } else if (event instanceof TicketEvent.Accepted) {
                transfers.accepted(ticket, who, at);
            }
            facts.publish(fact(id, ticket, event, who, at));
        }
    }

    /** Keeps what was said; the ticket's history refers to it. */
    void say(Ticket ticket, UUID commentId, String text, Visibility visibility, Actor author, Instant at) {
        sql.sql("""
            INSERT INTO tenant_.ticket_comments
                (id, ticket_id, author_id, author_name, author_kind, visibility, text, created_at)
            VALUES (:id, :ticket, :author, :name, :kind, :visibility, :text, :at)\
            """)
                .param("id", commentId)
                .param("ticket", ticket.id())
                .param("author", author.id())
                .param("name", author.name())
                .param("kind", author.kind().name())
                .param("visibility", visibility.name())
                .param("text", text)
                .param("at", SqlTime.utc(at))
                .update();
    }

    static Fact fact(UUID id, Ticket ticket, TicketEvent event, Actor actor, Instant at) {
        Map<String, Object> data = new HashMap<>(event.fact());
        data.put("number", ticket.number());
        data.put("estateId", ticket.estateId().toString());
        data.put("kind", ticket.kind().name());
        data.put("actorId", actor.id().toString());
        data.put("change", event.type().name());
        return new Fact(
                id, TicketFacts.of(event.type()), TicketFacts.AGGREGATE, ticket.id(), ticket.version(), data, at);
    }
}
