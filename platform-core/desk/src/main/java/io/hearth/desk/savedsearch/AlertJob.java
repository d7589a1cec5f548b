package io.hearth.desk.savedsearch;

import io.hearth.desk.savedsearch.SavedSearch.Rhythm;
import io.hearth.desk.savedsearch.SavedSearchStore.Candidate;
import io.hearth.desk.search.FindTickets;
import io.hearth.desk.search.TicketMatches;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks whether tickets that have changed are what somebody waits for. It asks with that person's rights of today, so whoever lost an estate hears no
 * more of it; what was found is noted and told in one transaction, so that each ticket is told once, whatever dies in the middle.
 */
@Component
class AlertJob implements TenantJob<AlertJob.Look> {

    /** An alert to look after. */
    record Look(UUID alertId) {}

    /** As many as are set aside when an alert begins; an older one that changes later may be told as new. */
    private static final int MOST_SET_ASIDE = 500;

    private static final int MOST_AT_ONCE = 500;

    /** A change this old is in the index, which is not {@linkplain TicketMatches#areBehind() behind}. Shorter than the watch's pause. */
    private static final Duration IN_THE_INDEX = Duration.ofSeconds(10);

    private static final Duration A_MOMENT = Duration.ofSeconds(30);

    private final SavedSearchStore store;
    private final TicketMatches matches;
    private final AlertMessages messages;
    private final DigestJob digest;
    private final StaffDirectory staff;
    private final ObjectProvider<TenantJobs> jobs;
    private final Clock clock;

    AlertJob(
            SavedSearchStore store,
            TicketMatches matches,
            AlertMessages messages,
            DigestJob digest,
            StaffDirectory staff,
            ObjectProvider<TenantJobs> jobs,
            Clock clock) {
        this.store = store;
        this.matches = matches;
        this.messages = messages;
        this.digest = digest;
        this.staff = staff;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "search-alert";
    }

    @Override
    public Class<Look> dataType() {
        return Look.class;
    }

    @Override
    @Transactional
    public void run(Look look) {
        Optional<SavedSearchStore.Watch> known = store.lockWatch(look.alertId());
        if (known.isEmpty()) {
            return;
        }
        SavedSearchStore.Watch watch = known.get();
        Optional<StaffMember> person =
                staff.find(watch.staffId()).filter(StaffMember::active).filter(AlertJob::mayRead);
        Optional<SavedSearch> search = person.flatMap(member -> store.find(watch.searchId(), callerOf(member)));
        if (person.isEmpty() || search.isEmpty()) {
            store.deleteAlert(watch.searchId(), watch.staffId());
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (matches.areBehind()) {
            throw new PostponedException(now.plus(A_MOMENT));
        }
        if (!watch.begun()) {
            Set<UUID> already = ask(
                    person.get(),
                    () -> matches.newest(search.get().text(), filters(search.get()), watch.since(), MOST_SET_ASIDE));
            store.found(watch.id(), already, now, now);
            store.begun(watch.id());
        }
        List<Candidate> changed = store.candidates(watch.id(), MOST_AT_ONCE);
        if (changed.isEmpty()) {
            return;
        }
        List<UUID> tickets = changed.stream().map(Candidate::ticketId).toList();
        Set<UUID> found = ask(person.get(), () -> matches.among(search.get().text(), filters(search.get()), tickets));
        int settled = store.settle(watch.id(), changed, found, IN_THE_INDEX);
        boolean atOnce = watch.alert().rhythm() == Rhythm.AT_ONCE;
        List<UUID> fresh = store.found(watch.id(), found, now, atOnce ? now : null);
        if (atOnce) {
            messages.tell(watch, search.get(), fresh, now);
        } else if (!fresh.isEmpty()) {
            Instant morning = DigestJob.next(now);
            jobs.getObject()
                    .scheduleAll(
                            digest,
                            List.of(new TenantJobs.Planned<>(
                                    watch.id() + ":" + morning.getEpochSecond(),
                                    new DigestJob.Morning(watch.id()),
                                    morning)));
        }
        if (changed.size() == MOST_AT_ONCE && settled > 0) {
            // its own key is taken while it runs
            jobs.getObject()
                    .scheduleAll(
                            this,
                            List.of(new TenantJobs.Planned<>(watch.id() + ":more:" + now.toEpochMilli(), look, now)));
        }
    }

    /** A text that its owner's rights of today do not understand any more finds nothing. */
    private static Set<UUID> ask(StaffMember person, Supplier<Set<UUID>> question) {
        try {
            return Access.onBehalfOf(person, question);
        } catch (ProblemException refused) {
            if (refused.code().status().is4xxClientError()) {
                return new HashSet<>();
            }
            throw refused;
        }
    }

    private static boolean mayRead(StaffMember member) {
        return callerOf(member).may(Permission.TICKET_READ);
    }

    static Caller callerOf(StaffMember member) {
        return new Caller(member.id(), member.name(), member.roles(), member.estates(), Caller.Kind.STAFF);
    }

    private static FindTickets.Filters filters(SavedSearch search) {
        return new FindTickets.Filters(
                search.kind(), search.stateCategory(), search.estateId(), null, null, null, null, null);
    }
}
