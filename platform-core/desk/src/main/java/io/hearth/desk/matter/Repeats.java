package io.hearth.desk.matter;

import io.hearth.desk.ticket.RelatedTicket;
import io.hearth.desk.ticket.TicketMatters;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.events.Facts;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was brought up again, for people: to see, and to contest. */
@Service
@Transactional
public class Repeats {

    private static final String SORT = "repeats.opened";
    private static final int MOST = 50;

    private static final String SHOWN = """
        SELECT r.ticket_id, t.number, t.kind, t.title, t.state_category, r.opened_at, r.estate_id, e.name AS estate,
               r.earlier_id, b.number AS b_number, b.kind AS b_kind, b.title AS b_title, b.state_category AS b_category,
               b.estate_id AS b_estate_id, b.opened_at AS b_opened_at, b.resolved_at AS b_resolved_at,
               r.reasons, r.place, r.place_en, k.reason AS contest, k.at AS contested_at, k.by_name AS contested_by
        FROM tenant_.repeats r
        JOIN tenant_.tickets t ON t.id = r.ticket_id
        JOIN tenant_.tickets b ON b.id = r.earlier_id
        JOIN tenant_.estates e ON e.id = r.estate_id
        LEFT JOIN tenant_.repeat_contests k ON k.ticket_id = r.ticket_id AND k.withdrawn_at IS NULL\
        """;

    private final RepeatStore store;
    private final TicketMatters tickets;
    private final TenantSql sql;
    private final Facts facts;
    private final Clock clock;

    Repeats(RepeatStore store, TicketMatters tickets, TenantSql sql, Facts facts, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.sql = sql;
        this.facts = facts;
        this.clock = clock;
    }

    /** Repetitions in the caller's sight, the newest first. */
    @Transactional(readOnly = true)
    public Slice<RepeatView> list(RepeatFilter filter, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 2);
        StringBuilder where = new StringBuilder(" WHERE (r.opened_at, r.ticket_id) < (:before, :beforeId)");
        Map<String, Object> params = new HashMap<>();
        params.put("before", SqlTime.utc(after == null ? Cursor.LATEST : after.instant(0)));
        params.put("beforeId", after == null ? Cursor.HIGHEST_ID : after.uuid(1));
        params.put("limit", limit + 1);
        if (filter.estateId() != null) {
            where.append(" AND r.estate_id = :estate");
            params.put("estate", filter.estateId());
        }
        if (!Access.scope().everywhere()) {
            where.append(" AND r.estate_id = ANY (:scope)");
            params.put("scope", Access.scope().named());
        }
        if (filter.kind() != null) {
            where.append(" AND r.kind = :kind");
            params.put("kind", filter.kind().name());
        }
        if (filter.contested() != null) {
            // The contested ones are few, so the list begins with them; as an array, because a join is read as a whole
            // now and then.
            where.append(
                    filter.contested()
                            ? " AND r.ticket_id = ANY (ARRAY(SELECT c.ticket_id FROM tenant_.repeat_contests c WHERE"
                                    + " c.withdrawn_at IS NULL))"
                            : " AND k.id IS NULL");
        }
        List<RepeatView> rows = sql.sql(SHOWN + where + " ORDER BY r.opened_at DESC, r.ticket_id DESC LIMIT :limit")
                .params(params)
                .query(Repeats::view)
                .list();
        return Slice.of(
                rows,
                limit,
                last -> Cursor.of(SORT, last.openedAt(), last.ticket().id()));
    }

    @Transactional(readOnly = true)
    public TicketRepeats of(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return view(tickets.require(idOrNumber));
    }

    /**
     * Says that a ticket is no repetition: the key figure leaves it out from now on, and says so.
     *
     * @throws ProblemException 409 {@code repeat.not-found}, {@code repeat.contested}
     */
    public TicketRepeats contest(String idOrNumber, ContestRepeat command) {
        Access.require(Permission.TICKET_EDIT);
        UUID ticketId = tickets.require(idOrNumber);
        if (find(ticketId).isEmpty()) {
            throw refused(MatterProblem.NOT_REPEATED, "The ticket repeats no other.", ticketId);
        }
        if (!store.contest(UuidV7.next(), ticketId, command.reason().strip(), now(), Access.caller())) {
            throw refused(MatterProblem.CONTESTED, "Somebody has contested it before.", ticketId);
        }
        facts.publish(MatterFacts.repeatChanged(ticketId, now()));
        return view(ticketId);
    }

    /**
     * Takes that back.
     *
     * @throws ProblemException 409 {@code repeat.not-contested}
     */
    public TicketRepeats withdraw(String idOrNumber) {
        Access.require(Permission.TICKET_EDIT);
        UUID ticketId = tickets.require(idOrNumber);
        if (!store.withdraw(ticketId, now(), Access.caller())) {
            throw refused(MatterProblem.NOT_CONTESTED, "Nobody has contested it.", ticketId);
        }
        facts.publish(MatterFacts.repeatChanged(ticketId, now()));
        return view(ticketId);
    }

    private TicketRepeats view(UUID ticketId) {
        List<RepeatView> later = sql.sql(
                        SHOWN + " WHERE r.earlier_id = :ticket ORDER BY r.opened_at DESC, r.ticket_id DESC LIMIT :most")
                .param("ticket", ticketId)
                .param("most", MOST)
                .query(Repeats::view)
                .list();
        return new TicketRepeats(
                find(ticketId).orElse(null),
                later.stream()
                        .filter(repeat -> Access.scope().includes(repeat.estateId()))
                        .toList());
    }

    private Optional<RepeatView> find(UUID ticketId) {
        return sql.sql(SHOWN + " WHERE r.ticket_id = :ticket")
                .param("ticket", ticketId)
                .query(Repeats::view)
                .optional();
    }

    private static RepeatView view(ResultSet row, int number) throws SQLException {
        String contest = row.getString("contest");
        return new RepeatView(
                new RelatedTicket(
                        row.getObject("ticket_id", UUID.class),
                        row.getString("number"),
                        TicketKind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        StateCategory.valueOf(row.getString("state_category"))),
                SqlTime.require(row, "opened_at"),
                row.getObject("estate_id", UUID.class),
                row.getString("estate"),
                Access.scope().includes(row.getObject("b_estate_id", UUID.class)) ? earlier(row) : null,
                Arrays.stream((String[]) row.getArray("reasons").getArray())
                        .map(RepeatReason::valueOf)
                        .toList(),
                row.getString("place"),
                row.getString("place_en"),
                contest == null
                        ? null
                        : new RepeatView.Contest(
                                contest, SqlTime.require(row, "contested_at"), row.getString("contested_by")));
    }

    private static RepeatView.Earlier earlier(ResultSet row) throws SQLException {
        return new RepeatView.Earlier(
                new RelatedTicket(
                        row.getObject("earlier_id", UUID.class),
                        row.getString("b_number"),
                        TicketKind.valueOf(row.getString("b_kind")),
                        row.getString("b_title"),
                        StateCategory.valueOf(row.getString("b_category"))),
                SqlTime.require(row, "b_opened_at"),
                SqlTime.find(row, "b_resolved_at"));
    }

    private static ProblemException refused(MatterProblem problem, String detail, UUID ticketId) {
        return new ProblemException(problem, detail, Map.of("ticketId", ticketId.toString()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
