package io.hearth.desk.weekly;

import io.hearth.desk.api.CompanyPortal;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.message.MessagePurpose;
import io.hearth.desk.message.OwnerMessage;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.message.Recipient;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the staff of drafts and of what waits for approval, and owners who asked for it of a paper that is out: each once per paper, however often
 * it is corrected or this runs.
 */
@Component
class PaperTelling implements TenantJob<PaperTelling.Out> {

    private static final int AT_ONCE = 100;

    /** A paper that is out. */
    record Out(UUID paperId) {}

    private final ObjectProvider<PaperStore> store;
    private final ObjectProvider<PaperReaders> readers;
    private final ObjectProvider<EstateDirectory> estates;
    private final ObjectProvider<OwnerMessages> messages;
    private final ObjectProvider<Notifications> notifications;
    private final ObjectProvider<StaffDirectory> staff;
    private final ObjectProvider<CompanyPortal> portal;
    private final ObjectProvider<TenantJobs> jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PaperTelling(
            ObjectProvider<PaperStore> store,
            ObjectProvider<PaperReaders> readers,
            ObjectProvider<EstateDirectory> estates,
            ObjectProvider<OwnerMessages> messages,
            ObjectProvider<Notifications> notifications,
            ObjectProvider<StaffDirectory> staff,
            ObjectProvider<CompanyPortal> portal,
            ObjectProvider<TenantJobs> jobs,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.readers = readers;
        this.estates = estates;
        this.messages = messages;
        this.notifications = notifications;
        this.staff = staff;
        this.portal = portal;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "weekly-paper-out";
    }

    @Override
    public Class<Out> dataType() {
        return Out.class;
    }

    /** There is a draft to be looked over. */
    void drafted(UUID paperId, EstateView estate) {
        tell(
                estate.id(),
                Permission.REPLY_WRITE,
                null,
                "%s本周园区周报已起草，请核对后提交审批".formatted(estate.name()),
                "The weekly paper of %s is drafted: please look it over and hand it in".formatted(estate.name()),
                paperId);
    }

    /** A version waits for somebody else than these. */
    void submitted(UUID paperId, EstateView estate, UUID by) {
        tell(
                estate.id(),
                Permission.REPLY_APPROVE,
                by,
                "%s的园区周报等您审批".formatted(estate.name()),
                "The weekly paper of %s waits for your approval".formatted(estate.name()),
                paperId);
    }

    /** It is out: owners hear of it once the open transaction is committed. */
    void out(UUID paperId) {
        jobs.getObject().schedule(this, paperId.toString(), new Out(paperId), clock.instant());
    }

    @Override
    public void run(Out out) {
        Optional<Said> said = Objects.requireNonNull(transaction.execute(status -> said(out.paperId())));
        if (said.isEmpty()) {
            return;
        }
        List<UUID> left = said.get().readers();
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            List<UUID> some = left.subList(from, Math.min(left.size(), from + AT_ONCE));
            transaction.executeWithoutResult(status -> some.forEach(reader -> messages.getObject()
                    .send(new OwnerMessage(
                            null,
                            new Recipient.Contact(reader),
                            MessagePurpose.NOTICE,
                            said.get().title(),
                            said.get().text(),
                            "weekly:" + out.paperId() + ":" + reader))));
        }
    }

    private record Said(String title, String text, List<UUID> readers) {}

    /** Nothing where the company wants nobody told, or it was withdrawn before anybody was. */
    private Optional<Said> said(UUID paperId) {
        WeeklySettings settings = store.getObject().settings();
        return store.getObject()
                .find(paperId)
                .filter(paper -> settings.enabled() && settings.tell() && paper.state() == PaperState.PUBLISHED)
                .flatMap(paper -> estates.getObject().find(paper.estateId()).map(estate -> {
                    String title = estate.name() + "园区周报";
                    String text = "%s新一期园区周报已发布。".formatted(estate.name())
                            + portal.getObject()
                                    .address()
                                    .map(address -> "\n" + address + PaperPages.path(estate, paper.week()))
                                    .orElse("");
                    return new Said(title, text, readers.getObject().of(paper.estateId()));
                }));
    }

    private void tell(
            UUID estateId, Permission permission, @Nullable UUID but, String text, String textEn, UUID paperId) {
        List<UUID> people = staff.getObject().list(estateId, null).stream()
                .filter(member -> member.roles().stream()
                        .anyMatch(role -> role.permissions().contains(permission)))
                .map(StaffMember::id)
                .filter(id -> !id.equals(but))
                .toList();
        notifications
                .getObject()
                .tell(
                        people,
                        Notification.about(text, textEn, "/replies/weekly/" + paperId),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
