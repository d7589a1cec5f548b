package io.hearth.desk.comparison;

import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.delivery.Deliveries;
import io.hearth.desk.delivery.DeliveryState;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Views that are sent each week or month. Whoever sets one up, or sets policy, changes it; each reader stops it for themselves. What somebody
 * gets is what they may see on that day.
 */
@Service
@Transactional
public class ComparisonMails {

    private static final int MOST_OF_ONE = 20;
    private static final int MOST_SHOWN = 500;

    private final ComparisonMailStore store;
    private final MailJob job;
    private final StaffDirectory staff;
    private final Deliveries deliveries;
    private final Clock clock;

    ComparisonMails(ComparisonMailStore store, MailJob job, StaffDirectory staff, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.job = job;
        this.staff = staff;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Those that the caller set up or gets; all of them for whoever sets policy. */
    @Transactional(readOnly = true)
    public List<MailView> list() {
        Access.require(Permission.BENCHMARK_READ);
        return views(store.list(Access.caller(), all(), MOST_SHOWN));
    }

    /** @throws ProblemException 404 {@code not-found} */
    @Transactional(readOnly = true)
    public MailView require(UUID mailId) {
        Access.require(Permission.BENCHMARK_READ);
        return views(List.of(visible(mailId))).getFirst();
    }

    /**
     * @throws ProblemException 400 {@code request.invalid} for a league without a measure; 422 {@code benchmark.unknown-measure}, {@code comparison.reader-may-not}; 409
     *     {@code comparison.too-many-mails}
     */
    public MailView write(KeepMail mail) {
        Access.require(Permission.BENCHMARK_READ);
        check(mail);
        if (store.count(Access.caller().accountId()) >= MOST_OF_ONE) {
            throw new ProblemException(
                    ComparisonProblem.TOO_MANY_MAILS,
                    "There are " + MOST_OF_ONE + " regular mails.",
                    Map.of("limit", MOST_OF_ONE));
        }
        UUID id = UuidV7.next();
        store.insert(id, mail, Access.caller(), clock.instant());
        job.plan(id, mail.rhythm(), mail.paused());
        return require(id);
    }

    /** @throws ProblemException as {@link #write}, and 404, 403 {@code comparison.mail-not-yours}, 412 */
    public MailView change(UUID mailId, long expectedVersion, KeepMail mail) {
        Access.require(Permission.BENCHMARK_READ);
        ComparisonMailStore.Row kept = own(mailId);
        ETags.check(OptionalLong.of(expectedVersion), kept.version());
        check(mail);
        if (!store.update(mailId, expectedVersion, mail)) {
            throw new ProblemException(CommonProblem.STALE_VERSION, "Somebody has changed it meanwhile.");
        }
        job.plan(mailId, mail.rhythm(), mail.paused());
        return require(mailId);
    }

    /** @throws ProblemException 404, 403 {@code comparison.mail-not-yours} */
    public void remove(UUID mailId) {
        Access.require(Permission.BENCHMARK_READ);
        own(mailId);
        store.delete(mailId);
        job.forget(mailId);
    }

    /**
     * Whether the caller gets it from now on.
     *
     * @throws ProblemException 404 also for whoever is not among its readers
     */
    public MailView receive(UUID mailId, boolean wanted) {
        Access.require(Permission.BENCHMARK_READ);
        visible(mailId);
        if (!store.stop(mailId, Access.caller().accountId(), wanted ? null : clock.instant())) {
            throw ProblemException.notFound("subscription");
        }
        return require(mailId);
    }

    private void check(KeepMail mail) {
        String measure = mail.measure();
        if ((mail.sent() == MailView.Content.LEAGUE) != (measure != null)) {
            throw ProblemException.invalid("measure", "required", "expected of a league, and of nothing else");
        }
        if (measure != null) {
            MeasureCatalogue.require(measure);
        }
        for (UUID reader : mail.readerIds()) {
            if (staff.find(reader)
                    .filter(member -> MailContents.mayRead(member, mail.sent()))
                    .isEmpty()) {
                throw new ProblemException(
                        ComparisonProblem.READER_MAY_NOT,
                        "Only staff who may read what it is about can get it.",
                        Map.of("staffId", reader));
            }
        }
    }

    private ComparisonMailStore.Row visible(UUID mailId) {
        return store.find(mailId, Access.caller(), all()).orElseThrow(() -> ProblemException.notFound("regular mail"));
    }

    private ComparisonMailStore.Row own(UUID mailId) {
        ComparisonMailStore.Row mail = visible(mailId);
        if (!mine(mail)) {
            throw new ProblemException(ComparisonProblem.MAIL_NOT_YOURS, "It is somebody else's.");
        }
        return mail;
    }

    private static boolean all() {
        return Access.may(Permission.POLICY_MANAGE);
    }

    private static boolean mine(ComparisonMailStore.Row mail) {
        return all() || mail.ownerId().equals(Access.caller().accountId());
    }

    private List<MailView> views(Collection<ComparisonMailStore.Row> mails) {
        List<ComparisonMailStore.ReaderRow> readers =
                store.readers(mails.stream().map(ComparisonMailStore.Row::id).toList());
        Map<UUID, DeliveryState> states = deliveries.states(readers.stream()
                .map(ComparisonMailStore.ReaderRow::deliveryId)
                .filter(Objects::nonNull)
                .toList());
        Map<UUID, List<ComparisonMailStore.ReaderRow>> byMail =
                readers.stream().collect(Collectors.groupingBy(ComparisonMailStore.ReaderRow::mailId));
        boolean byEmail = deliveries.uses(DeliveryWay.EMAIL);
        return mails.stream()
                .map(mail -> view(mail, byMail.getOrDefault(mail.id(), List.of()), states, byEmail))
                .toList();
    }

    private MailView view(
            ComparisonMailStore.Row mail,
            List<ComparisonMailStore.ReaderRow> readers,
            Map<UUID, DeliveryState> states,
            boolean byEmail) {
        Caller caller = Access.caller();
        return new MailView(
                mail.id(),
                mail.name(),
                mail.content(),
                mail.measure(),
                mail.kind(),
                mail.adjusted(),
                mail.rhythm(),
                mail.paused(),
                mail.ownerName(),
                mine(mail),
                mail.paused() ? null : MailDays.next(mail.rhythm(), clock.instant()),
                byEmail,
                readers.stream()
                        .map(reader -> new MailView.Reader(
                                reader.staffId(),
                                reader.name(),
                                reader.staffId().equals(caller.accountId()),
                                reader.stopped(),
                                reader.toldFor(),
                                reader.deliveryId() == null ? null : states.get(reader.deliveryId())))
                        .toList(),
                mail.version());
    }
}
