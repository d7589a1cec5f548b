package io.hearth.desk.callback;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells people that the time of a callback is over. Where the clock policy has a clock for it, its levels tell them instead. */
@Component
class CallbackReminders implements TenantJob<CallbackReminders.Due> {

    /** A callback whose time is over unless it has ended, or has another time now. */
    record Due(UUID callbackId) {}

    private final CallbackStore store;
    private final StaffDirectory staff;
    private final Notifications notifications;
    private final ObjectProvider<TenantJobs> jobs;
    private final Clock clock;

    CallbackReminders(
            CallbackStore store,
            StaffDirectory staff,
            Notifications notifications,
            ObjectProvider<TenantJobs> jobs,
            Clock clock) {
        this.store = store;
        this.staff = staff;
        this.notifications = notifications;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "callback-reminder";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    @Override
    @Transactional
    public void run(Due due) {
        Instant now = clock.instant();
        Optional<CallbackView> found = store.view(due.callbackId(), now);
        if (found.isEmpty() || found.get().state() != CallbackState.OPEN || store.dueByPolicy(due.callbackId())) {
            return;
        }
        CallbackView callback = found.get();
        if (callback.dueAt().isAfter(now)) {
            jobs.getObject()
                    .schedule(
                            this,
                            callback.id() + ":" + callback.dueAt().toEpochMilli(),
                            new Due(callback.id()),
                            callback.dueAt());
            return;
        }
        CallbackView.Subject ticket = callback.ticket();
        Set<UUID> people = new LinkedHashSet<>(
                ticket == null || ticket.assigneeId() == null ? List.of() : List.of(ticket.assigneeId()));
        staff.list(callback.estateId(), Role.ESTATE_MANAGER).stream()
                .map(StaffMember::id)
                .forEach(people::add);
        if (ticket != null) {
            notifications.tell(
                    people,
                    new Notification(
                            ticket.id(),
                            ticket.number(),
                            "%s 的回访已超时，已尝试 %d 次。".formatted(ticket.number(), callback.attempts()),
                            "The callback of %s is overdue; it was tried %d times."
                                    .formatted(ticket.number(), callback.attempts())),
                    now);
        }
    }
}
