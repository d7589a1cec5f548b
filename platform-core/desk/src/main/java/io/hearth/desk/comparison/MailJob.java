package io.hearth.desk.comparison;

import io.hearth.desk.delivery.Deliveries;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.delivery.QuietHours;
import io.hearth.desk.delivery.StaffMessage;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a view to whoever gets it, to each in a transaction of their own and with what they may see today: one that fails keeps no other from
 * theirs and is tried again, and nobody is told twice of one period.
 */
@Component
class MailJob implements TenantJob<MailJob.Due> {

    private static final Logger log = LoggerFactory.getLogger(MailJob.class);
    private static final QuietHours QUIET = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), MailDays.CHINA);

    /** One view's day. */
    record Due(UUID mailId) {}

    private final ComparisonMailStore store;
    private final MailContents contents;
    private final ObjectProvider<Deliveries> deliveries;
    private final ObjectProvider<Notifications> notifications;
    private final ObjectProvider<TenantJobs> jobs;
    private final StaffDirectory staff;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailJob(
            ComparisonMailStore store,
            MailContents contents,
            ObjectProvider<Deliveries> deliveries,
            ObjectProvider<Notifications> notifications,
            ObjectProvider<TenantJobs> jobs,
            StaffDirectory staff,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.contents = contents;
        this.deliveries = deliveries;
        this.notifications = notifications;
        this.jobs = jobs;
        this.staff = staff;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "comparison-mail";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    /** Moves the next time to where the view wants it, in the transaction that changes it; a paused one has none. */
    void plan(UUID mailId, MailView.Rhythm rhythm, boolean paused) {
        if (paused) {
            jobs.getObject().cancel(this, mailId.toString());
        } else {
            jobs.getObject().schedule(this, mailId.toString(), new Due(mailId), MailDays.next(rhythm, clock.instant()));
        }
    }

    void forget(UUID mailId) {
        jobs.getObject().cancel(this, mailId.toString());
    }

    @Override
    public void run(Due due) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<ComparisonMailStore.Row> found = Optional.ofNullable(
                        transaction.execute(status -> store.lock(due.mailId()).orElse(null)))
                .filter(mail -> !mail.paused());
        if (found.isEmpty()) {
            return;
        }
        ComparisonMailStore.Row mail = found.get();
        MailDays.Period period = MailDays.last(mail.rhythm(), now);
        RuntimeException first = null;
        for (UUID reader : readers(mail.id())) {
            try {
                transaction.executeWithoutResult(status -> tell(mail, reader, period, now));
            } catch (RuntimeException failed) {
                log.warn("a regular mail was not written and is tried again: {}", failed.toString());
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
        throw new PostponedException(MailDays.next(mail.rhythm(), now));
    }

    private List<UUID> readers(UUID mailId) {
        List<UUID> readers = transaction.execute(status -> store.readers(List.of(mailId)).stream()
                .filter(reader -> !reader.stopped())
                .map(ComparisonMailStore.ReaderRow::staffId)
                .toList());
        return readers == null ? List.of() : readers;
    }

    private void tell(ComparisonMailStore.Row mail, UUID reader, MailDays.Period period, Instant now) {
        Optional<StaffMember> member = staff.find(reader).filter(one -> MailContents.mayRead(one, mail.content()));
        if (member.isEmpty() || !store.take(mail.id(), reader, period.from(), now)) {
            return;
        }
        MailContents.Written written = Access.onBehalfOf(member.get(), () -> contents.write(mail, period));
        StaffMessage message = written.message();
        notifications
                .getObject()
                .tell(Set.of(reader), Notification.about(message.subject(), message.subjectEn(), written.path()), now);
        deliveries
                .getObject()
                .tell(Set.of(reader), Set.of(DeliveryWay.EMAIL), message, QUIET)
                .forEach(delivery -> store.sent(mail.id(), reader, delivery));
    }
}
