package io.hearth.desk.archive;

import io.hearth.desk.contact.Contacts;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows one person's data to whoever says what for, and keeps who asked: both happen or neither. */
@Service
@Transactional
public class Unmaskings {

    /** How many times one account may ask within a day. */
    static final int MOST_A_DAY = 200;

    private static final String SORT = "unmaskings.id";

    private final Contacts contacts;
    private final TenantSql sql;
    private final Clock clock;

    Unmaskings(Contacts contacts, TenantSql sql, Clock clock) {
        this.contacts = contacts;
        this.sql = sql;
        this.clock = clock;
    }

    private record Row(UnmaskedContact contact, UUID[] estates) {}

    /**
     * The person's data.
     *
     * @throws ProblemException 404 when the person is not in the caller's sight; 422 {@code archive.purpose-required}; 429
     *     {@code archive.too-many-unmaskings}
     */
    public UnmaskedContact unmask(UUID contactId, UnmaskContact command) {
        Access.require(Permission.PERSONAL_DATA_READ);
        contacts.require(contactId);
        String note = command.note() == null ? "" : command.note().strip();
        if (command.purpose() == UnmaskContact.Purpose.OTHER && note.isEmpty()) {
            throw new ProblemException(
                    ArchiveProblem.PURPOSE_REQUIRED,
                    "Say in words what the data is needed for.",
                    Map.of(),
                    List.of(new FieldProblem("note", "required", "must not be blank for OTHER")),
                    null);
        }
        Caller caller = Access.caller();
        Instant now = clock.instant();
        requireMeasure(caller, now);
        Row found = sql.sql("""
            SELECT c.id, c.name, c.phone, c.email,
                   ARRAY(SELECT DISTINCT cu.estate_id FROM tenant_.contact_units cu WHERE cu.contact_id = c.id) AS estates
            FROM tenant_.contacts c WHERE c.id = :id\
            """).param("id", contactId).query(Unmaskings::row).single();
        List<String> fields = new ArrayList<>();
        if (found.contact().phone() != null) {
            fields.add("phone");
        }
        if (found.contact().email() != null) {
            fields.add("email");
        }
        sql.sql("""
            INSERT INTO tenant_.unmaskings (id, contact_id, estate_ids, purpose, note, fields, by_id, by_name, by_kind, at)
            VALUES (:id, :contact, :estates, :purpose, :note, :fields, :by, :name, :kind, :at)\
            """)
                .param("id", UuidV7.next())
                .param("contact", contactId)
                .param("estates", found.estates())
                .param("purpose", command.purpose().name())
                .param("note", note)
                .param("fields", fields.toArray(String[]::new))
                .param("by", caller.accountId())
                .param("name", caller.name())
                .param("kind", caller.kind().name())
                .param("at", SqlTime.utc(now))
                .update();
        return found.contact();
    }

    /** One who asks twice at the same moment may get one more than the measure; that does no harm. */
    private void requireMeasure(Caller caller, Instant now) {
        long asked = sql.sql("SELECT count(*) FROM tenant_.unmaskings WHERE by_id = :by AND at > :since")
                .param("by", caller.accountId())
                .param("since", SqlTime.utc(now.minus(Duration.ofDays(1))))
                .query(Long.class)
                .single();
        if (asked >= MOST_A_DAY) {
            throw new ProblemException(
                    ArchiveProblem.TOO_MANY,
                    "You have asked for the data of " + asked + " people within a day.",
                    Map.of("limit", MOST_A_DAY));
        }
    }

    /**
     * Who asked, the latest first, as far as the caller's estates reach.
     *
     * @param contactId whose data
     * @param byId who asked
     */
    @Transactional(readOnly = true)
    public Slice<UnmaskingView> list(
            @Nullable UUID contactId, @Nullable UUID byId, @Nullable String cursor, int limit) {
        Access.require(Permission.AUDIT_READ);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<UnmaskingView> rows = sql.sql("SELECT m.*, coalesce(c.name, '') AS contact_name FROM tenant_.unmaskings m"
                        + " LEFT JOIN tenant_.contacts c ON c.id = m.contact_id"
                        + " WHERE m.id < :before AND (:all OR m.estate_ids && :scope)"
                        + (contactId == null ? "" : " AND m.contact_id = :contact")
                        + (byId == null ? "" : " AND m.by_id = :by")
                        + " ORDER BY m.id DESC LIMIT :limit")
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("contact", contactId)
                .param("by", byId)
                .param("limit", limit + 1)
                .query(Unmaskings::view)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new UnmaskedContact(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("phone"),
                        row.getString("email")),
                (UUID[]) row.getArray("estates").getArray());
    }

    private static UnmaskingView view(ResultSet row, int number) throws SQLException {
        return new UnmaskingView(
                row.getObject("id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getString("contact_name"),
                UnmaskContact.Purpose.valueOf(row.getString("purpose")),
                row.getString("note"),
                Arrays.asList((String[]) row.getArray("fields").getArray()),
                new UnmaskingView.Who(
                        row.getObject("by_id", UUID.class),
                        row.getString("by_name"),
                        Caller.Kind.valueOf(row.getString("by_kind"))),
                SqlTime.require(row, "at"));
    }
}
