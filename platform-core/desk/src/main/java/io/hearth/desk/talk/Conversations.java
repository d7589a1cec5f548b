package io.hearth.desk.talk;

import io.hearth.desk.contact.Contacts;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.ContactRecordView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One log of every conversation. A record is never changed; whoever sees its estate sees it. */
@Service
@Transactional
public class Conversations {

    private static final String SORT = "conversations.id";

    private static final String OWN = """
        SELECT v.id, v.at, v.way, v.direction, true AS reached, v.estate_id, NULL::uuid AS ticket_id, NULL AS number, v.unit_id,
               v.contact_id, v.place, v.participants, v.matter, v.author_id, v.author_name, v.author_kind, v.recorded_at
        FROM tenant_.conversations v
        """;

    private static final String OF_TICKETS = """
        SELECT v.id, v.at, v.way, v.direction, v.reached, t.estate_id, t.id AS ticket_id, t.number, t.unit_id,
               t.contact_id, v.place, v.participants, v.text AS matter, v.author_id, v.author_name, v.author_kind, v.recorded_at
        FROM tenant_.contact_records v JOIN tenant_.tickets t ON t.id = v.ticket_id
        """;

    private final EstateDirectory estates;
    private final Contacts contacts;
    private final TenantSql sql;
    private final Clock clock;

    Conversations(EstateDirectory estates, Contacts contacts, TenantSql sql, Clock clock) {
        this.estates = estates;
        this.contacts = contacts;
        this.sql = sql;
        this.clock = clock;
    }

    /** Which conversations; whatever is null does not matter. */
    public record Filter(
            @Nullable UUID estateId,
            @Nullable UUID unitId,
            @Nullable UUID contactId,
            @Nullable UUID ticketId) {}

    /**
     * Writes one down.
     *
     * @throws ProblemException 422 {@code talk.in-future}, {@code estate.unknown}, {@code estate.unit-unknown}, {@code contact.unknown}
     */
    public ConversationDetail add(NewConversation command) {
        Access.require(Permission.TICKET_COMMENT);
        estates.requireNamed(command.estateId());
        if (command.unitId() != null
                && !estates.requireNamedUnit(command.unitId()).estateId().equals(command.estateId())) {
            throw ProblemException.invalid("unitId", "range", "expected a home in the estate");
        }
        if (command.contactId() != null) {
            contacts.requireNamed(command.contactId());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = command.at() == null ? now : command.at().truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(now)) {
            throw new ProblemException(
                    TalkProblem.IN_FUTURE,
                    "A conversation that has not been yet cannot be written down (expected: now or before).",
                    Map.of("at", at.toString(), "now", now.toString()),
                    List.of(new FieldProblem("at", "past", "expected now or before")),
                    null);
        }
        UUID id = UuidV7.next();
        Caller caller = Access.caller();
        sql.sql("""
            INSERT INTO tenant_.conversations (id, at, way, direction, estate_id, unit_id, contact_id, place, participants, matter,
                                               author_id, author_name, author_kind, recorded_at)
            VALUES (:id, :at, :way, :direction, :estate, :unit, :contact, :place, :participants, :matter, :author, :name, :kind, :now)\
            """)
                .param("id", id)
                .param("at", SqlTime.utc(at))
                .param("way", command.way().name())
                .param("direction", command.direction().name())
                .param("estate", command.estateId())
                .param("unit", command.unitId(), Types.OTHER)
                .param("contact", command.contactId(), Types.OTHER)
                .param("place", command.place().strip())
                .param("participants", command.participants().strip())
                .param("matter", command.matter().strip())
                .param("author", caller.accountId())
                .param("name", caller.name())
                .param("kind", caller.kind().name())
                .param("now", SqlTime.utc(now))
                .update();
        if (command.mood() != null) {
            keep(id, command.mood(), now);
        }
        return require(id);
    }

    /** The last written first. */
    @Transactional(readOnly = true)
    public Slice<ConversationView> list(Filter filter, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        String own = OWN + where(filter, "v") + " ORDER BY v.id DESC LIMIT :limit";
        String ofTickets = OF_TICKETS + where(filter, "t")
                + (filter.ticketId() == null ? "" : " AND v.ticket_id = :ticket") + " ORDER BY v.id DESC LIMIT :limit";
        // A ticket's talk is in one of the two tables only.
        String both = filter.ticketId() == null ? "(" + own + ") UNION ALL (" + ofTickets + ")" : ofTickets;
        List<ConversationView> rows = named(both, "ORDER BY l.id DESC LIMIT :limit")
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("estate", filter.estateId())
                .param("unit", filter.unitId())
                .param("contact", filter.contactId())
                .param("ticket", filter.ticketId())
                .param("limit", limit + 1)
                .query(Conversations::view)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /** @throws ProblemException 404 when it is not there or not in the caller's sight */
    @Transactional(readOnly = true)
    public ConversationDetail require(UUID id) {
        Access.require(Permission.TICKET_READ);
        ConversationView found = named(OWN + " WHERE v.id = :id UNION ALL " + OF_TICKETS + " WHERE v.id = :id", "")
                .param("id", id)
                .query(Conversations::view)
                .optional()
                .filter(one -> Access.scope().includes(one.estateId()))
                .orElseThrow(() -> ProblemException.notFound("conversation"));
        Mood mood = sql.sql("SELECT mood FROM tenant_.conversation_moods WHERE conversation_id = :id")
                .param("id", id)
                .query((row, number) -> Mood.valueOf(row.getString("mood")))
                .optional()
                .orElse(null);
        return new ConversationDetail(found, mood);
    }

    /** Says how somebody was in it, or forgets that. */
    public ConversationDetail setMood(UUID id, SetMood command) {
        Access.require(Permission.TICKET_COMMENT);
        require(id);
        if (command.mood() == null) {
            sql.sql("DELETE FROM tenant_.conversation_moods WHERE conversation_id = :id")
                    .param("id", id)
                    .update();
        } else {
            keep(id, command.mood(), clock.instant());
        }
        return require(id);
    }

    private void keep(UUID id, Mood mood, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.conversation_moods (conversation_id, mood, noted_by, noted_at) VALUES (:id, :mood, :by, :now)
            ON CONFLICT (conversation_id) DO UPDATE SET mood = excluded.mood, noted_by = excluded.noted_by, noted_at = excluded.noted_at\
            """)
                .param("id", id)
                .param("mood", mood.name())
                .param("by", Access.caller().accountId())
                .param("now", SqlTime.utc(now))
                .update();
    }

    /** @param place which of the tables tells estate, home and person */
    private static String where(Filter filter, String place) {
        return " WHERE v.id < :before AND (:all OR %1$s.estate_id = ANY(:scope))".formatted(place)
                + (filter.estateId() == null ? "" : " AND " + place + ".estate_id = :estate")
                + (filter.unitId() == null ? "" : " AND " + place + ".unit_id = :unit")
                + (filter.contactId() == null ? "" : " AND " + place + ".contact_id = :contact");
    }

    private StatementSpec named(String rows, String order) {
        return sql.sql("SELECT l.*, u.label AS home, c.name AS contact_name FROM (" + rows + ") l"
                + " LEFT JOIN tenant_.units u ON u.id = l.unit_id"
                + " LEFT JOIN tenant_.contacts c ON c.id = l.contact_id " + order);
    }

    private static ConversationView view(ResultSet row, int number) throws SQLException {
        return new ConversationView(
                row.getObject("id", UUID.class),
                SqlTime.require(row, "at"),
                ContactRecordView.Way.valueOf(row.getString("way")),
                ContactRecordView.Direction.valueOf(row.getString("direction")),
                row.getBoolean("reached"),
                row.getObject("estate_id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getObject("unit_id", UUID.class),
                row.getString("home"),
                row.getObject("contact_id", UUID.class),
                row.getString("contact_name"),
                row.getString("place"),
                row.getString("participants"),
                row.getString("matter"),
                new Actor(
                        row.getObject("author_id", UUID.class),
                        row.getString("author_name"),
                        Caller.Kind.valueOf(row.getString("author_kind"))),
                SqlTime.require(row, "recorded_at"));
    }
}
