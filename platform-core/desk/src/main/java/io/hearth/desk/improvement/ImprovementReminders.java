package io.hearth.desk.improvement;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the owner of an item three days before its day, on it, and the day after; not when it is done, dropped or has another day by then. */
@Component
class ImprovementReminders implements TenantJob<ImprovementReminders.Due> {

    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final List<Integer> DAYS = List.of(-3, 0, 1);

    /** A day on which an item may be told of. */
    record Due(UUID itemId, LocalDate dueOn, int days) {}

    private final ObjectProvider<ImprovementStore> store;
    private final ObjectProvider<Notifications> notifications;
    private final ObjectProvider<TenantJobs> jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImprovementReminders(
            ObjectProvider<ImprovementStore> store,
            ObjectProvider<Notifications> notifications,
            ObjectProvider<TenantJobs> jobs,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.notifications = notifications;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "improvement-due";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    /** Plans what is to come; what was planned for another day finds that it is another and says nothing. */
    void plan(UUID itemId, LocalDate dueOn) {
        Instant now = clock.instant();
        List<TenantJobs.Planned<Due>> planned = DAYS.stream()
                .flatMap(days -> {
                    Instant at =
                            dueOn.plusDays(days).atTime(MORNING).atZone(OFFICE).toInstant();
                    return at.isBefore(now)
                            ? Stream.<TenantJobs.Planned<Due>>empty()
                            : Stream.of(new TenantJobs.Planned<>(
                                    itemId + ":" + dueOn + ":" + days, new Due(itemId, dueOn, days), at));
                })
                .toList();
        jobs.getObject().scheduleAll(this, planned);
    }

    @Override
    public void run(Due due) {
        transaction.executeWithoutResult(status -> {
            Optional<ImprovementStore.Kept> item = store.getObject()
                    .find(due.itemId())
                    .filter(kept ->
                            kept.state().open() && kept.content().dueOn().equals(due.dueOn()));
            item.ifPresent(kept -> notifications
                    .getObject()
                    .tell(
                            List.of(kept.content().ownerId()),
                            Notification.about(
                                    (due.days() > 0 ? "改进事项已逾期：%s" : due.days() == 0 ? "改进事项今天到期：%s" : "改进事项 3 天后到期：%s")
                                            .formatted(kept.content().title()),
                                    (due.days() > 0
                                                    ? "An improvement is overdue: %s"
                                                    : due.days() == 0
                                                            ? "An improvement is due today: %s"
                                                            : "An improvement is due in 3 days: %s")
                                            .formatted(kept.content().title()),
                                    "/improvement?item=" + due.itemId()),
                            clock.instant().truncatedTo(ChronoUnit.MICROS)));
        });
    }
}
