package io.hearth.desk.ticket;

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
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The contacts with owners about tickets, reached or not. A record is never changed; whoever sees the ticket sees its records. */
@Service
@Transactional
public class ContactRecords {

    private static final String SORT = "contact-records.id";

    private final TicketRecords records;
    private final TenantSql sql;
    private final Clock clock;

    ContactRecords(TicketRecords records, TenantSql sql, Clock clock) {
        this.records = records;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Writes a contact down.
     *
     * @throws ProblemException 422 {@code ticket.contact-text-required} when somebody was reached and nothing is said about it, 422
     *     {@code ticket.contact-in-future}
     */
    public ContactRecordView log(String idOrNumber, LogContact command) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_COMMENT, OptionalLong.empty());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String text = StringUtils.stripToNull(command.text());
        if (command.reached() && text == null) {
            throw refused(
                    TicketProblem.CONTACT_TEXT_REQUIRED,
                    "Somebody was reached; say what was talked about.",
                    Map.of(),
                    new FieldProblem("text", "required", "must not be blank when somebody was reached"));
        }
        Instant at = command.at() == null ? now : command.at().truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(now)) {
            throw refused(
                    TicketProblem.CONTACT_IN_FUTURE,
                    "A contact that has not been yet cannot be written down (expected: now or before).",
                    Map.of("at", at.toString(), "now", now.toString()),
                    new FieldProblem("at", "past", "expected now or before"));
        }
        ContactRecordView contact = new ContactRecordView(
                UuidV7.next(),
                at,
                command.way(),
                command.direction(),
                command.purpose(),
                command.reached(),
                StringUtils.stripToNull(command.place()),
                StringUtils.stripToNull(command.participants()),
                text,
                Actor.of(Access.caller()),
                now);
        keep(ticket, contact);
        ticket.contact(contact, now);
        records.save(ticket, now);
        return contact;
    }

    /** The ticket's contacts, the last written first. */
    @Transactional(readOnly = true)
    public Slice<ContactRecordView> list(String idOrNumber, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<ContactRecordView> rows = sql.sql("""
            SELECT id, at, way, direction, purpose, reached, place, participants, text, author_id, author_name, author_kind,
                   recorded_at
            FROM tenant_.contact_records WHERE ticket_id = :ticket AND id < :before ORDER BY id DESC LIMIT :limit\
            """)
                .param("ticket", records.require(idOrNumber).id())
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("limit", limit + 1)
                .query(ContactRecords::view)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    private void keep(Ticket ticket, ContactRecordView contact) {
        sql.sql("""
            INSERT INTO tenant_.contact_records (id, ticket_id, at, way, direction, purpose, reached, place, participants, text,
                                                 author_id, author_name, author_kind, recorded_at)
            VALUES (:id, :ticket, :at, :way, :direction, :purpose, :reached, :place, :participants, :text,
                    :author, :name, :kind, :recorded)\
            """)
                .param("id", contact.id())
                .param("ticket", ticket.id())
                .param("at", SqlTime.utc(contact.at()))
                .param("way", contact.way().name())
                .param("direction", contact.direction().name())
                .param("purpose", contact.purpose().name())
                .param("reached", contact.reached())
                .param("place", contact.place())
                .param("participants", contact.participants())
                .param("text", contact.text())
                .param("author", contact.author().id())
                .param("name", contact.author().name())
                .param("kind", contact.author().kind().name())
                .param("recorded", SqlTime.utc(contact.recordedAt()))
                .update();
    }

    private static ProblemException refused(
            TicketProblem problem, String detail, Map<String, Object> params, FieldProblem field) {
        return new ProblemException(problem, detail, params, List.of(field), null);
    }

    private static ContactRecordView view(ResultSet row, int number) throws SQLException {
        return new ContactRecordView(
                row.getObject("id", UUID.class),
                SqlTime.require(row, "at"),
                ContactRecordView.Way.valueOf(row.getString("way")),
                ContactRecordView.Direction.valueOf(row.getString("direction")),
                ContactRecordView.Purpose.valueOf(row.getString("purpose")),
                row.getBoolean("reached"),
                row.getString("place"),
                row.getString("participants"),
                row.getString("text"),
                new Actor(
                        row.getObject("author_id", UUID.class),
                        row.getString("author_name"),
                        Caller.Kind.valueOf(row.getString("author_kind"))),
                SqlTime.require(row, "recorded_at"));
    }
}
