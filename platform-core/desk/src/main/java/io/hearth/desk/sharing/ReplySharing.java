package io.hearth.desk.sharing;

import io.hearth.desk.reply.CreateReply;
import io.hearth.desk.reply.IncomingReplies;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyFacts;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.sharing.SharingStore.Proposal;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.events.Facts;
import io.hearth.kernel.sharing.GroupCompany;
import io.hearth.kernel.sharing.SharedItem;
import io.hearth.kernel.sharing.Sharing;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shares folders of the library with the company's group, subscribes to what others share, and decides what is proposed. */
@Service
@Transactional
public class ReplySharing {

    private static final int MOST = 500;

    private final SharingStore store;
    private final SharedLibrary library;
    private final Sharing sharing;
    private final Replies replies;
    private final IncomingReplies incoming;
    private final ReplyFolders folders;
    private final Facts facts;
    private final Clock clock;

    ReplySharing(
            SharingStore store,
            SharedLibrary library,
            Sharing sharing,
            Replies replies,
            IncomingReplies incoming,
            ReplyFolders folders,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.library = library;
        this.sharing = sharing;
        this.replies = replies;
        this.incoming = incoming;
        this.folders = folders;
        this.facts = facts;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public SharingView view() {
        Access.require(Permission.TICKET_READ);
        Map<TenantId, Integer> counts = sharing.counts(SharedLibrary.TOPIC);
        Map<TenantId, Instant> subscriptions = store.subscriptions();
        Map<TenantId, Integer> proposed = new HashMap<>();
        seen().forEach(proposal -> proposed.merge(proposal.company(), 1, Integer::sum));
        return new SharingView(
                sharing.companies().stream()
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
        TenantId other = member(company).id();
        store.subscribe(other, Actor.of(Access.caller()), now());
        library.receive(other, false);
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

    /** What waits for a decision, the newest first, at most 500. */
    @Transactional(readOnly = true)
    public List<ReplyProposal> proposals() {
        Access.require(Permission.TICKET_READ);
        Map<TenantId, GroupCompany> companies = companies();
        return seen().stream()
                .flatMap(proposal -> view(proposal, companies).stream())
                .toList();
    }

    /**
     * Takes a reply over: as the next version of the company's own that it became before or that has its code, else as a new one. It is a draft
     * that somebody approves like any other.
     *
     * @throws ProblemException 404 when it is not proposed any more; 409 {@code sharing.proposal-changed}, {@code sharing.decided},
     *     {@code sharing.being-written}; 422 {@code sharing.folder-missing}, {@code sharing.folder-unknown}
     */
    public ReplyView accept(String company, UUID itemId, AcceptProposal command) {
        Access.require(Permission.REPLY_WRITE);
        Proposal proposal = undecided(company, itemId, command.revision());
        GroupCompany sender = member(company);
        SharedReply shared =
                library.find(sender.id(), itemId, proposal.revision()).orElseThrow(() -> changed(itemId));
        Actor by = Actor.of(Access.caller());
        String note = "采用 " + sender.name() + " 分享的第 " + shared.number() + " 版";
        Optional<ReplyView> own = own(proposal, shared);
        UUID replyId;
        if (own.isPresent()) {
            replyId = own.get().id();
            int inForce = own.get().inForce() == null
                    ? 0
                    : Objects.requireNonNull(own.get().inForce()).number();
            if (!incoming.draft(replyId, inForce, shared.content(), note, command.handIn(), by)) {
                throw new ProblemException(
                        SharingProblem.BEING_WRITTEN,
                        "A version of the company's own reply is being written (expected: none, before another"
                                + " begins).",
                        Map.of("replyId", replyId));
            }
        } else {
            replyId = incoming.begin(
                            shared.code(),
                            new CreateReply(
                                    shared.code(),
                                    folder(command),
                                    null,
                                    shared.reviewMonths(),
                                    shared.content(),
                                    note),
                            null,
                            shared.until(),
                            command.handIn(),
                            by)
                    .orElseThrow(() -> changed(itemId));
        }
        store.decide(proposal, true, replyId, by, now());
        return replies.require(replyId);
    }

    /**
     * Does without a reply, until the sender changes it.
     *
     * @throws ProblemException 404 when it is not proposed any more; 409 {@code sharing.proposal-changed}, {@code sharing.decided}
     */
    public void decline(String company, UUID itemId, long revision) {
        Access.require(Permission.REPLY_WRITE);
        store.decide(undecided(company, itemId, revision), false, null, Actor.of(Access.caller()), now());
    }

    /** Open proposals of which the sender still shows what they say. */
    private List<Proposal> seen() {
        Set<TenantId> companies = companies().keySet();
        return store.open(MOST).stream()
                .filter(proposal -> companies.contains(proposal.company()))
                .toList();
    }

    private Map<TenantId, GroupCompany> companies() {
        return sharing.companies().stream().collect(Collectors.toMap(GroupCompany::id, Function.identity()));
    }

    private Optional<ReplyProposal> view(Proposal proposal, Map<TenantId, GroupCompany> companies) {
        GroupCompany sender = companies.get(proposal.company());
        if (sender == null) {
            return Optional.empty();
        }
        return sharing.find(proposal.company(), SharedLibrary.TOPIC, proposal.itemId())
                .map(item -> view(proposal, item, sender));
    }

    private ReplyProposal view(Proposal proposal, SharedItem item, GroupCompany sender) {
        SharedReply shared = library.read(item);
        return new ReplyProposal(
                sender.id().value(),
                sender.name(),
                proposal.itemId(),
                item.revision(),
                shared.code(),
                shared.folder(),
                shared.until(),
                shared.content(),
                proposal.proposedAt(),
                own(proposal, shared).orElse(null),
                proposal.replyId() != null);
    }

    private Optional<ReplyView> own(Proposal proposal, SharedReply shared) {
        return Optional.ofNullable(proposal.replyId())
                .or(() -> incoming.ofCode(shared.code()))
                .flatMap(replies::find);
    }

    /** A proposal in the caller's sight that nobody has decided. */
    private Proposal undecided(String company, UUID itemId, long revision) {
        TenantId sender = member(company).id();
        Proposal proposal = store.hold(sender, itemId).orElseThrow(() -> ProblemException.notFound("proposal"));
        if (!proposal.open()) {
            throw new ProblemException(
                    SharingProblem.DECIDED, "The proposal was decided already.", Map.of("itemId", itemId));
        }
        if (library.find(sender, itemId, revision).isEmpty()) {
            if (sharing.find(sender, SharedLibrary.TOPIC, itemId).isEmpty()) {
                throw ProblemException.notFound("proposal");
            }
            throw changed(itemId);
        }
        return new Proposal(sender, itemId, revision, proposal.open(), proposal.proposedAt(), proposal.replyId());
    }

    private static ProblemException changed(UUID itemId) {
        return new ProblemException(
                SharingProblem.PROPOSAL_CHANGED,
                "The proposal has changed since it was read (expected: its revision as it stands now).",
                Map.of("itemId", itemId));
    }

    private String folder(AcceptProposal command) {
        String folder = command.folder();
        if (folder == null) {
            throw new ProblemException(
                    SharingProblem.FOLDER_MISSING,
                    "The reply is new here (expected: one of the company's folders).",
                    Map.of());
        }
        if (folders.list().stream().noneMatch(each -> each.key().equals(folder))) {
            throw new ProblemException(
                    SharingProblem.FOLDER_UNKNOWN, "There is no such folder.", Map.of("folders", Set.of(folder)));
        }
        return folder;
    }

    private GroupCompany member(String company) {
        return sharing.companies().stream()
                .filter(each -> each.id().value().equals(company))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("company"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
