package io.hearth.desk.callback;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells whoever has a second follow-up, and those above them, that its time is over. Three times at most, a day apart. */
@Component
class FollowUpReminders implements TenantJob<FollowUpReminders.Due> {

    private static final int MOST = 3;
    private static final Duration AGAIN = Duration.ofDays(1);

    /**
     * A follow-up whose time is over unless it is done.
     *
     * @param times the how manieth time this is
     */
    record Due(UUID followUpId, int times) {}

    private final TenantSql sql;
    private final StaffDirectory staff;
    private final Notifications notifications;
    private final ObjectProvider<TenantJobs> jobs;
    private final Clock clock;

    FollowUpReminders(
            TenantSql sql,
            StaffDirectory staff,
            Notifications notifications,
            ObjectProvider<TenantJobs> jobs,
            Clock clock) {
        this.sql = sql;
        this.staff = staff;
        this.notifications = notifications;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "second-follow-up-reminder";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    private record Late(
            UUID ticketId,
            String number,
            UUID estateId,
            @Nullable UUID assigneeId,
            Instant dueAt) {}

    @Override
    @Transactional
    public void run(Due due) {
        Optional<Late> late = sql.sql("""
            SELECT coalesce(c.id, t.id) AS ticket_id, coalesce(c.number, t.number) AS number, f.estate_id,
                   coalesce(c.assignee_id, f.assignee_id) AS assignee_id, f.due_at
            FROM tenant_.second_follow_ups f JOIN tenant_.tickets t ON t.id = f.ticket_id
            LEFT JOIN tenant_.tickets c ON c.id = f.id
            WHERE f.id = :id AND (c.id IS NULL OR c.state_category IN ('NEW', 'ACTIVE', 'WAITING'))\
            """)
                .param("id", due.followUpId())
                .query((row, number) -> new Late(
                        row.getObject("ticket_id", UUID.class),
                        row.getString("number"),
                        row.getObject("estate_id", UUID.class),
                        row.getObject("assignee_id", UUID.class),
                        SqlTime.require(row, "due_at")))
                .optional();
        if (late.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        if (late.get().dueAt().isAfter(now)) {
            // The clock policy has given it more time since.
            throw new PostponedException(late.get().dueAt());
        }
        Set<UUID> people = new LinkedHashSet<>();
        if (late.get().assigneeId() != null) {
            people.add(late.get().assigneeId());
        }
        staff.list(late.get().estateId(), due.times() == 1 ? Role.ESTATE_MANAGER : Role.COMPANY_ADMIN).stream()
                .map(StaffMember::id)
                .forEach(people::add);
        notifications.tell(
                people,
                new Notification(
                        late.get().ticketId(),
                        late.get().number(),
                        "%s 的二次跟进已超时，请尽快联系业主。".formatted(late.get().number()),
                        "The second follow-up %s is overdue. Please get in touch with the owner."
                                .formatted(late.get().number())),
                now);
        if (due.times() < MOST) {
            jobs.getObject()
                    .schedule(
                            this,
                            due.followUpId() + ":" + (due.times() + 1),
                            new Due(due.followUpId(), due.times() + 1),
                            now.plus(AGAIN));
        }
    }
}
