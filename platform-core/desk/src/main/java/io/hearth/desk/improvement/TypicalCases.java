package io.hearth.desk.improvement;

import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Typical cases: tickets that are worth telling others of, in words of the company. */
@Service
@Transactional
public class TypicalCases {

    private static final String SORT = "typical-cases.at";

    private static final String SELECT = """
        SELECT y.ticket_id, t.number, t.estate_id, y.title, y.text, r.code, y.by_name, y.at
        FROM tenant_.typical_cases y JOIN tenant_.tickets t ON t.id = y.ticket_id
        LEFT JOIN tenant_.ticket_root_causes r ON r.ticket_id = y.ticket_id
        """;

    private final TenantSql sql;
    private final Tickets tickets;
    private final RootCauses causes;
    private final Clock clock;

    TypicalCases(TenantSql sql, Tickets tickets, RootCauses causes, Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.causes = causes;
        this.clock = clock;
    }

    /**
     * Those of the estates in sight, the newest first.
     *
     * @param cause only those whose ticket has this root cause
     * @param words only those in which each of these words stands
     */
    @Transactional(readOnly = true)
    public Slice<TypicalCase> list(
            @Nullable UUID estateId,
            @Nullable String cause,
            @Nullable String words,
            @Nullable String cursor,
            int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 2);
        List<TypicalCase> rows = sql.sql(SELECT + """
            WHERE (y.at, y.ticket_id) < (:at, :id) AND (:everywhere OR t.estate_id = ANY(:named))
              AND (CAST(:estate AS uuid) IS NULL OR t.estate_id = :estate)
              AND (CAST(:cause AS text) IS NULL OR r.code = :cause)
              AND NOT EXISTS (SELECT FROM unnest(CAST(:words AS text[])) w
                              WHERE strpos(lower(y.title || ' ' || y.text || ' ' || t.number), w) = 0)
            ORDER BY y.at DESC, y.ticket_id DESC LIMIT :limit\
            """)
                .param("at", SqlTime.utc(after == null ? Cursor.LATEST : after.instant(0)))
                .param("id", after == null ? Cursor.HIGHEST_ID : after.uuid(1))
                .param("everywhere", Access.scope().everywhere())
                .param("named", Access.scope().named())
                .param("estate", estateId)
                .param("cause", cause)
                .param(
                        "words",
                        StringUtils.split(StringUtils.defaultString(words).toLowerCase(Locale.ROOT)))
                .param("limit", limit + 1)
                .query(TypicalCases::row)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.at(), last.ticketId()));
    }

    /** @throws ProblemException 404 for a ticket out of sight */
    @Transactional(readOnly = true)
    public TicketLesson lesson(UUID ticketId) {
        Access.require(Permission.TICKET_READ);
        tickets.require(ticketId.toString());
        return new TicketLesson(
                causes.find(ticketId).orElse(null),
                sql.sql(SELECT + "WHERE y.ticket_id = :ticket")
                        .param("ticket", ticketId)
                        .query(TypicalCases::row)
                        .optional()
                        .orElse(null));
    }

    private static TypicalCase row(ResultSet row, int number) throws SQLException {
        return new TypicalCase(
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getObject("estate_id", UUID.class),
                row.getString("title"),
                row.getString("text"),
                row.getString("code"),
                row.getString("by_name"),
                SqlTime.require(row, "at"));
    }

    /**
     * Pins a ticket, or tells it otherwise.
     *
     * @throws ProblemException 404 for a ticket out of sight; 422 {@code improvement.names-somebody}
     */
    public void pin(UUID ticketId, String title, String text) {
        Access.require(Permission.TICKET_COMMENT_INTERNAL);
        tickets.require(ticketId.toString());
        namesNobody(ticketId, title + "\n" + text);
        sql.sql("""
            INSERT INTO tenant_.typical_cases (ticket_id, title, text, by_name, at) VALUES (:ticket, :title, :text, :by, :at)
            ON CONFLICT (ticket_id) DO UPDATE SET title = excluded.title, text = excluded.text, by_name = excluded.by_name, at = excluded.at\
            """)
                .param("ticket", ticketId)
                .param("title", title.strip())
                .param("text", text.strip())
                .param("by", Access.caller().name())
                .param("at", SqlTime.utc(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .update();
    }

    /** @throws ProblemException 404 for a ticket out of sight */
    public void unpin(UUID ticketId) {
        Access.require(Permission.TICKET_COMMENT_INTERNAL);
        tickets.require(ticketId.toString());
        sql.sql("DELETE FROM tenant_.typical_cases WHERE ticket_id = :ticket")
                .param("ticket", ticketId)
                .update();
    }

    private void namesNobody(UUID ticketId, String words) {
        boolean named = sql.sql("""
            SELECT n FROM (
                SELECT unnest(ARRAY[t.reporter_name, t.reporter_phone, c.name, c.phone, c.email]) AS n
                FROM tenant_.tickets t LEFT JOIN tenant_.contacts c ON c.id = t.contact_id WHERE t.id = :ticket) said
            WHERE n IS NOT NULL AND length(n) >= 2\
            """).param("ticket", ticketId).query(String.class).list().stream()
                .anyMatch(words::contains);
        if (named) {
            throw new ProblemException(
                    ImprovementProblem.NAMES_SOMEBODY, "It names whoever brought the ticket.", Map.of());
        }
    }
}
