package io.hearth.desk.talk;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.talk.AbuseView.State;
import io.hearth.desk.ticket.AssignTicket;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
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
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Help for staff who are abused. Whoever plans duty leads people: they are told at once, one of them takes the matter and its ticket over,
 * and says how it ended. It is about what happened; nothing is kept with the person it was.
 */
@Service
@Transactional
public class AbuseReports {

    private static final String SORT = "abuse-reports.id";

    private final Conversations conversations;
    private final Tickets tickets;
    private final Notifications notifications;
    private final StaffDirectory staff;
    private final TenantSql sql;
    private final Clock clock;

    AbuseReports(
            Conversations conversations,
            Tickets tickets,
            Notifications notifications,
            StaffDirectory staff,
            TenantSql sql,
            Clock clock) {
        this.conversations = conversations;
        this.tickets = tickets;
        this.notifications = notifications;
        this.staff = staff;
        this.sql = sql;
        this.clock = clock;
    }

    /** Where it happened. */
    private record Subject(
            UUID estateId,
            @Nullable UUID ticketId,
            @Nullable String number,
            @Nullable UUID conversationId) {}

    /**
     * Asks for help; the superiors of the estate are told.
     *
     * @throws ProblemException 422 {@code abuse.subject-required}; 409 {@code abuse.open} while help is under way; 404
     */
    public AbuseView report(ReportAbuse command) {
        Access.require(Permission.TICKET_COMMENT_INTERNAL);
        Subject subject = subject(command);
        UUID id = UuidV7.next();
        Instant now = now();
        Caller caller = Access.caller();
        int added = sql.sql("""
            INSERT INTO tenant_.abuse_reports (id, estate_id, ticket_id, number, conversation_id, text, state, reported_by,
                                               reported_by_name, reported_at)
            VALUES (:id, :estate, :ticket, :number, :conversation, :text, 'OPEN', :by, :name, :now) ON CONFLICT DO NOTHING\
            """)
                .param("id", id)
                .param("estate", subject.estateId())
                .param("ticket", subject.ticketId(), Types.OTHER)
                .param("number", subject.number(), Types.VARCHAR)
                .param("conversation", subject.conversationId(), Types.OTHER)
                .param("text", command.text().strip())
                .param("by", caller.accountId())
                .param("name", caller.name())
                .param("now", SqlTime.utc(now))
                .update();
        if (added == 0) {
            throw new ProblemException(TalkProblem.ABUSE_OPEN, "Help was asked for already and is under way.");
        }
        notifications.tell(superiors(subject.estateId(), caller.accountId()), told(subject, caller), now);
        return find(id);
    }

    private Subject subject(ReportAbuse command) {
        UUID ticketId = command.ticketId();
        UUID conversationId = command.conversationId();
        if (ticketId != null && conversationId == null) {
            TicketView ticket = tickets.require(ticketId.toString());
            return new Subject(ticket.estate().id(), ticket.id(), ticket.number(), null);
        }
        if (ticketId == null && conversationId != null) {
            ConversationView talk = conversations.require(conversationId).conversation();
            return talk.ticketId() == null
                    ? new Subject(talk.estateId(), null, null, talk.id())
                    : new Subject(talk.estateId(), talk.ticketId(), talk.number(), null);
        }
        throw new ProblemException(
                TalkProblem.SUBJECT_REQUIRED, "Name either the ticket or the conversation that it is about.");
    }

    private List<UUID> superiors(UUID estateId, UUID reporter) {
        List<UUID> managers = staff.list(estateId, Role.ESTATE_MANAGER).stream()
                .map(StaffMember::id)
                .toList();
        Stream<UUID> told = managers.stream().anyMatch(id -> !id.equals(reporter))
                ? managers.stream()
                : Stream.concat(
                        managers.stream(),
                        staff.list(estateId, Role.COMPANY_ADMIN).stream().map(StaffMember::id));
        return told.filter(id -> !id.equals(reporter)).distinct().toList();
    }

    private static Notification told(Subject subject, Caller caller) {
        UUID ticketId = subject.ticketId();
        String number = subject.number();
        String text = caller.name() + "在沟通中受到辱骂或威胁，请接手";
        String textEn = caller.name() + " is being abused and asks you to take over";
        return ticketId == null || number == null
                ? Notification.about(text, textEn, "/archive?tab=talk")
                : new Notification(ticketId, number, text, textEn);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public Slice<AbuseView> list(@Nullable State state, @Nullable UUID ticketId, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<AbuseView> rows = sql.sql("SELECT * FROM tenant_.abuse_reports WHERE id < :before"
                        + " AND (:all OR estate_id = ANY(:scope))"
                        + (state == null ? "" : " AND state = :state")
                        + (ticketId == null ? "" : " AND ticket_id = :ticket")
                        + " ORDER BY id DESC LIMIT :limit")
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("state", state == null ? null : state.name())
                .param("ticket", ticketId)
                .param("limit", limit + 1)
                .query(AbuseReports::view)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /**
     * Takes it over, and the ticket with it: from now on the caller is the one who speaks.
     *
     * @throws ProblemException 409 {@code abuse.taken} when somebody was faster, {@code abuse.over}, {@code abuse.own}
     */
    public AbuseView takeOver(UUID id) {
        Access.require(Permission.ROSTER_MANAGE);
        AbuseView report = find(id);
        Caller caller = Access.caller();
        if (report.reportedById().equals(caller.accountId())) {
            throw new ProblemException(TalkProblem.ABUSE_OWN, "Somebody else must take over for you.");
        }
        Instant now = now();
        int taken = sql.sql("""
            UPDATE tenant_.abuse_reports SET state = 'TAKEN', taken_by = :by, taken_by_name = :name, taken_at = :now
            WHERE id = :id AND state = 'OPEN'\
            """)
                .param("by", caller.accountId())
                .param("name", caller.name())
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
        if (taken == 0) {
            AbuseView current = find(id);
            throw current.state() == State.ENDED
                    ? over()
                    : new ProblemException(
                            TalkProblem.ABUSE_TAKEN,
                            current.takenBy() + " has taken over.",
                            Map.of("takenBy", String.valueOf(current.takenBy())));
        }
        UUID ticketId = report.ticketId();
        if (ticketId != null) {
            if (tickets.require(ticketId.toString()).stateCategory().isOpen()) {
                tickets.assign(ticketId.toString(), OptionalLong.empty(), new AssignTicket(caller.accountId()));
            }
        }
        notifications.tell(List.of(report.reportedById()), help(report, caller), now);
        return find(id);
    }

    private static Notification help(AbuseView report, Caller caller) {
        UUID ticketId = report.ticketId();
        String number = report.number();
        String text = caller.name() + "已接手，您不用再回应对方，休息一下";
        String textEn = caller.name() + " has taken over; you need not answer any more. Take a break";
        return ticketId == null || number == null
                ? Notification.about(text, textEn, "/archive?tab=talk")
                : new Notification(ticketId, number, text, textEn);
    }

    /**
     * Says how it ended.
     *
     * @throws ProblemException 409 {@code abuse.over} when it has ended
     */
    public AbuseView end(UUID id, EndAbuse command) {
        Access.require(Permission.ROSTER_MANAGE);
        find(id);
        int ended = sql.sql("""
            UPDATE tenant_.abuse_reports SET state = 'ENDED', outcome = :outcome, ended_at = :now WHERE id = :id AND state <> 'ENDED'\
            """)
                .param("outcome", command.outcome().strip())
                .param("now", SqlTime.utc(now()))
                .param("id", id)
                .update();
        if (ended == 0) {
            throw over();
        }
        return find(id);
    }

    private AbuseView find(UUID id) {
        return sql.sql("SELECT * FROM tenant_.abuse_reports WHERE id = :id")
                .param("id", id)
                .query(AbuseReports::view)
                .optional()
                .filter(report -> Access.scope().includes(report.estateId()))
                .orElseThrow(() -> ProblemException.notFound("report"));
    }

    private static ProblemException over() {
        return new ProblemException(TalkProblem.ABUSE_OVER, "It has ended already.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static AbuseView view(ResultSet row, int number) throws SQLException {
        return new AbuseView(
                row.getObject("id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getObject("estate_id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getObject("conversation_id", UUID.class),
                row.getString("text"),
                row.getObject("reported_by", UUID.class),
                row.getString("reported_by_name"),
                SqlTime.require(row, "reported_at"),
                row.getObject("taken_by", UUID.class),
                row.getString("taken_by_name"),
                SqlTime.find(row, "taken_at"),
                row.getString("outcome"),
                SqlTime.find(row, "ended_at"));
    }
}
