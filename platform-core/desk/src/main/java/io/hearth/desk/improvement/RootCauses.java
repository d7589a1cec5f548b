package io.hearth.desk.improvement;

import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The company's root causes, and which ticket has which. A ticket has one: the one to be removed first. */
@Service
@Transactional
public class RootCauses {

    private final TenantSql sql;
    private final Tickets tickets;
    private final Clock clock;

    RootCauses(TenantSql sql, Tickets tickets, Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Every one, also those that are not used any more, as they are told apart by. */
    @Transactional(readOnly = true)
    public List<RootCause> list() {
        Access.require(Permission.TICKET_READ);
        return sql.sql("SELECT code, name, name_en, active FROM tenant_.root_causes ORDER BY active DESC, position,"
                        + " code")
                .query((row, number) -> new RootCause(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getBoolean("active")))
                .list();
    }

    /** Adds one, or words it otherwise; tickets keep what they have. */
    public RootCause keep(RootCause cause) {
        Access.require(Permission.POLICY_MANAGE);
        sql.sql("""
            INSERT INTO tenant_.root_causes (code, name, name_en, active, position)
            SELECT :code, :name, :nameEn, :active, coalesce(max(position), 0) + 1 FROM tenant_.root_causes
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, active = excluded.active\
            """)
                .param("code", cause.code())
                .param("name", cause.name().strip())
                .param("nameEn", cause.nameEn().strip())
                .param("active", cause.active())
                .update();
        return cause;
    }

    /** @throws ProblemException 404 for a ticket out of sight, or one that has none */
    @Transactional(readOnly = true)
    public TicketRootCause require(UUID ticketId) {
        Access.require(Permission.TICKET_READ);
        tickets.require(ticketId.toString());
        return find(ticketId).orElseThrow(() -> ProblemException.notFound("root cause"));
    }

    /** @throws ProblemException 404; 422 {@code improvement.cause-unknown} */
    public TicketRootCause say(UUID ticketId, String code, @Nullable String note) {
        Access.require(Permission.TICKET_COMMENT_INTERNAL);
        tickets.require(ticketId.toString());
        known(code);
        sql.sql("""
            INSERT INTO tenant_.ticket_root_causes (ticket_id, code, note, by_name, at) VALUES (:ticket, :code, :note, :by, :at)
            ON CONFLICT (ticket_id) DO UPDATE SET code = excluded.code, note = excluded.note, by_name = excluded.by_name, at = excluded.at\
            """)
                .param("ticket", ticketId)
                .param("code", code)
                .param("note", StringUtils.stripToEmpty(note))
                .param("by", Access.caller().name())
                .param("at", SqlTime.utc(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .update();
        return require(ticketId);
    }

    public void takeBack(UUID ticketId) {
        Access.require(Permission.TICKET_COMMENT_INTERNAL);
        tickets.require(ticketId.toString());
        sql.sql("DELETE FROM tenant_.ticket_root_causes WHERE ticket_id = :ticket")
                .param("ticket", ticketId)
                .update();
    }

    /** @throws ProblemException 422 {@code improvement.cause-unknown} */
    void known(String code) {
        if (list().stream().noneMatch(cause -> cause.active() && cause.code().equals(code))) {
            throw new ProblemException(
                    ImprovementProblem.CAUSE_UNKNOWN, "There is no such root cause.", Map.of("code", code));
        }
    }

    Optional<TicketRootCause> find(UUID ticketId) {
        return sql.sql("SELECT ticket_id, code, note, by_name, at FROM tenant_.ticket_root_causes WHERE ticket_id ="
                        + " :ticket")
                .param("ticket", ticketId)
                .query((row, number) -> new TicketRootCause(
                        row.getObject("ticket_id", UUID.class),
                        row.getString("code"),
                        row.getString("note"),
                        row.getString("by_name"),
                        SqlTime.require(row, "at")))
                .optional();
    }
}
