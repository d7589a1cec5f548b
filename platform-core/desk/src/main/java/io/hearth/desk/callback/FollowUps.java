package io.hearth.desk.callback;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.ticket.TicketCallbacks;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second look at services whose owners were not content: by somebody else, with a time of its own. */
@Service
@Transactional
public class FollowUps {

    private static final String SORT = "second-follow-ups.id";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final List<Role> SENIORITY = List.of(Role.ESTATE_MANAGER, Role.COMPANY_ADMIN, Role.FRONT_DESK);
    private static final String SHOWN = """
        SELECT f.id, c.number, f.ticket_id, t.number AS of_number, t.title, coalesce(c.assignee_id, f.assignee_id) AS assignee_id,
               coalesce(s.name, f.assignee_name) AS assignee, f.created_at, f.due_at,
               c.state_category IN ('RESOLVED', 'CLOSED') AS done
        FROM tenant_.second_follow_ups f
        JOIN tenant_.tickets t ON t.id = f.ticket_id
        LEFT JOIN tenant_.tickets c ON c.id = f.id
        LEFT JOIN tenant_.staff s ON s.id = coalesce(c.assignee_id, f.assignee_id)\
        """;

    private final TicketCallbacks tickets;
    private final RatingStore store;
    private final CallbackSetting settings;
    private final StaffDirectory staff;
    private final Notifications notifications;
    private final TenantJobs jobs;
    private final FollowUpReminders reminders;
    private final TenantSql sql;
    private final Clock clock;

    FollowUps(
            TicketCallbacks tickets,
            RatingStore store,
            CallbackSetting settings,
            StaffDirectory staff,
            Notifications notifications,
            TenantJobs jobs,
            FollowUpReminders reminders,
            TenantSql sql,
            Clock clock) {
        this.tickets = tickets;
        this.store = store;
        this.settings = settings;
        this.staff = staff;
        this.notifications = notifications;
        this.jobs = jobs;
        this.reminders = reminders;
        this.sql = sql;
        this.clock = clock;
    }

    /** Begins the follow-up of a rating, in the rating's transaction; its ticket is opened when that is committed. */
    UUID begin(TicketCallbacks.Subject ticket, RatingView rating, Instant now) {
        Optional<StaffMember> who = somebodyElse(ticket);
        Instant due = now.plus(Duration.ofHours(settings.current().followUpHours()));
        UUID id = UuidV7.next();
        UUID assignee = who.map(StaffMember::id).orElse(null);
        store.add(new RatingStore.FollowUp(
                id,
                rating.id(),
                ticket.id(),
                ticket.estateId(),
                assignee,
                who.map(StaffMember::name).orElse(null),
                now,
                due));
        String words = rating.text() == null ? "" : "业主原话：" + rating.text();
        tickets.open(
                new TicketCallbacks.FollowUp(
                        id,
                        ticket.id(),
                        title(ticket.title()),
                        "业主对 %s 的第 %d 次服务评价为不满意。%s".formatted(ticket.number(), rating.service(), words),
                        Priority.HIGH,
                        assignee),
                now);
        String at = TIME.format(due.atZone(ticket.zone()));
        notifications.tell(
                assignee == null ? admins(ticket.estateId()) : List.of(assignee),
                new Notification(
                        ticket.id(),
                        ticket.number(),
                        "业主对 %s 不满意，请在 %s 前二次跟进。".formatted(ticket.number(), at),
                        "The owner is not content with %s. Please follow up by %s.".formatted(ticket.number(), at)),
                now);
        jobs.schedule(reminders, id.toString(), new FollowUpReminders.Due(id, 1), due);
        return id;
    }

    private static String title(String of) {
        String title = "二次跟进：" + of;
        return title.length() > 200 ? title.substring(0, 200) : title;
    }

    /** Whoever is senior to the one who did the work, or at least somebody else; the one with the fewest follow-ups at hand. */
    private Optional<StaffMember> somebodyElse(TicketCallbacks.Subject ticket) {
        Set<UUID> involved = new HashSet<>();
        if (ticket.assigneeId() != null) {
            involved.add(ticket.assigneeId());
        }
        involved.add(Access.caller().accountId());
        for (Role role : SENIORITY) {
            List<StaffMember> able = staff.list(ticket.estateId(), role).stream()
                    .filter(member -> !involved.contains(member.id()))
                    .toList();
            if (!able.isEmpty()) {
                Map<UUID, Long> load = load(able.stream().map(StaffMember::id).toList());
                return able.stream()
                        .min(java.util.Comparator.<StaffMember>comparingLong(
                                        member -> load.getOrDefault(member.id(), 0L))
                                .thenComparing(StaffMember::name)
                                .thenComparing(StaffMember::id));
            }
        }
        return Optional.empty();
    }

    private Map<UUID, Long> load(Collection<UUID> people) {
        Map<UUID, Long> load = new HashMap<>();
        sql.sql("""
            SELECT f.assignee_id, count(*) AS times FROM tenant_.second_follow_ups f LEFT JOIN tenant_.tickets c ON c.id = f.id
            WHERE f.assignee_id = ANY (:people) AND (c.id IS NULL OR c.state_category IN ('NEW', 'ACTIVE', 'WAITING'))
            GROUP BY f.assignee_id\
            """).param("people", people.toArray(UUID[]::new)).query(row -> {
            load.put(row.getObject("assignee_id", UUID.class), row.getLong("times"));
        });
        return load;
    }

    private List<UUID> admins(UUID estateId) {
        return staff.list(estateId, Role.COMPANY_ADMIN).stream()
                .map(StaffMember::id)
                .toList();
    }

    /** Follow-ups in the caller's sight, the last one first. */
    @Transactional(readOnly = true)
    public Slice<FollowUpView> list(@Nullable UUID estateId, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        EstateScope scope = Access.scope();
        List<FollowUpView> rows = sql.sql(SHOWN + """
             WHERE f.id < :before AND (:all OR f.estate_id = ANY (:scope))
               AND (CAST(:estate AS uuid) IS NULL OR f.estate_id = CAST(:estate AS uuid))
            ORDER BY f.id DESC LIMIT :limit\
            """)
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("all", scope.everywhere())
                .param("scope", scope.named())
                .param("estate", estateId)
                .param("limit", limit + 1)
                .query((row, number) -> view(row))
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    List<FollowUpView> of(UUID ticketId) {
        return sql.sql(SHOWN + " WHERE f.ticket_id = :ticket ORDER BY f.id DESC LIMIT 20")
                .param("ticket", ticketId)
                .query((row, number) -> view(row))
                .list();
    }

    private FollowUpView view(ResultSet row) throws SQLException {
        boolean done = row.getBoolean("done");
        Instant due = SqlTime.require(row, "due_at");
        return new FollowUpView(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("ticket_id", UUID.class),
                row.getString("of_number"),
                row.getString("title"),
                row.getObject("assignee_id", UUID.class),
                row.getString("assignee"),
                SqlTime.require(row, "created_at"),
                due,
                done,
                !done && due.isBefore(clock.instant()));
    }
}
