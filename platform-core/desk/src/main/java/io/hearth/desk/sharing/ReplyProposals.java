package io.hearth.desk.sharing;

import io.hearth.desk.reply.CreateReply;
import io.hearth.desk.reply.IncomingReplies;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.sharing.SharingStore.Proposal;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.sharing.GroupCompany;
import io.hearth.kernel.sharing.SharedItem;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides what other companies of the group propose. */
@Service
@Transactional
public class ReplyProposals {

    private final SharingStore store;
    private final GroupLibrary group;
    private final Replies replies;
    private final IncomingReplies incoming;
    private final ReplyFolders folders;
    private final Clock clock;

    ReplyProposals(
            SharingStore store,
            GroupLibrary group,
            Replies replies,
            IncomingReplies incoming,
            ReplyFolders folders,
            Clock clock) {
        this.store = store;
        this.group = group;
        this.replies = replies;
        this.incoming = incoming;
        this.folders = folders;
        this.clock = clock;
    }

    /** What waits for a decision, the newest first, at most 500. */
    @Transactional(readOnly = true)
    public List<ReplyProposal> list() {
        Access.require(Permission.TICKET_READ);
        Map<TenantId, GroupCompany> companies = group.byId();
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
        GroupCompany sender = group.member(company);
        SharedReply shared =
                group.find(sender.id(), itemId, proposal.revision()).orElseThrow(() -> changed(itemId));
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
        Set<TenantId> companies = group.byId().keySet();
        return store.open(ReplySharing.MOST).stream()
                .filter(proposal -> companies.contains(proposal.company()))
                .toList();
    }

    private Optional<ReplyProposal> view(Proposal proposal, Map<TenantId, GroupCompany> companies) {
        GroupCompany sender = companies.get(proposal.company());
        if (sender == null) {
            return Optional.empty();
        }
        return group.find(proposal.company(), proposal.itemId()).map(item -> view(proposal, item, sender));
    }

    private ReplyProposal view(Proposal proposal, SharedItem item, GroupCompany sender) {
        SharedReply shared = group.read(item);
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
        TenantId sender = group.member(company).id();
        Proposal proposal = store.hold(sender, itemId).orElseThrow(() -> ProblemException.notFound("proposal"));
        if (!proposal.open()) {
            throw new ProblemException(
                    SharingProblem.DECIDED, "The proposal was decided already.", Map.of("itemId", itemId));
        }
        if (group.find(sender, itemId, revision).isEmpty()) {
            if (group.find(sender, itemId).isEmpty()) {
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
