package io.hearth.desk.sharing;

import io.hearth.desk.reply.ReplyFacts;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.events.Facts;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shares folders of the library with the company's group, and subscribes to what others share. */
@Service
@Transactional
public class ReplySharing {

    /** As many open proposals as are listed and counted. */
    static final int MOST = 500;

    private final SharingStore store;
    private final GroupLibrary group;
    private final ProposalInbox inbox;
    private final ReplyFolders folders;
    private final Facts facts;
    private final Clock clock;

    ReplySharing(
            SharingStore store,
            GroupLibrary group,
            ProposalInbox inbox,
            ReplyFolders folders,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.group = group;
        this.inbox = inbox;
        this.folders = folders;
        this.facts = facts;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public SharingView view() {
        Access.require(Permission.TICKET_READ);
        Map<TenantId, Integer> counts = group.counts();
        Map<TenantId, Instant> subscriptions = store.subscriptions();
        Map<TenantId, Integer> proposed = new HashMap<>();
        store.open(MOST).forEach(proposal -> proposed.merge(proposal.company(), 1, Integer::sum));
        return new SharingView(
                group.companies().stream()
                        .map(company -> new SharingView.Company(
                                company.id().value(),
                                company.name(),
                                counts.getOrDefault(company.id(), 0),
                                subscriptions.get(company.id()),
                                proposed.getOrDefault(company.id(), 0)))
                        .toList(),
                store.folders(),
                counts.getOrDefault(TenantContext.current(), 0));
    }

    /**
     * Says which folders are shared. The group is shown it once the change is committed.
     *
     * @throws ProblemException 422 {@code sharing.folder-unknown}
     */
    public SharingView share(ShareFolders command) {
        Access.require(Permission.REPLY_APPROVE);
        Set<String> known = folders.list().stream().map(ReplyFolder::key).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(command.folders());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    SharingProblem.FOLDER_UNKNOWN, "There is no such folder.", Map.of("folders", unknown));
        }
        store.keepFolders(command.folders(), Actor.of(Access.caller()), now());
        TenantId company = TenantContext.current();
        facts.publish(SharedLibrary.FOLDERS_SHARED, ReplyFacts.AGGREGATE, ReplyFacts.library(company), 0, Map.of());
        return view();
    }

    /**
     * Has another company's replies proposed from now on, those that it shares already at once.
     *
     * @throws ProblemException 404 when it is not of the group
     */
    public SharingView subscribe(String company) {
        Access.require(Permission.REPLY_APPROVE);
        TenantId other = group.member(company).id();
        store.subscribe(other, Actor.of(Access.caller()), now());
        inbox.receive(other, false);
        return view();
    }

    /** Has another company's replies proposed no more; what was accepted stays. */
    public SharingView unsubscribe(String company) {
        Access.require(Permission.REPLY_APPROVE);
        store.subscriptions().keySet().stream()
                .filter(each -> each.value().equals(company))
                .forEach(store::unsubscribe);
        return view();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
