package io.hearth.desk.reply;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.reply.ReplyStore.Kept;
import io.hearth.desk.reply.ReplyStore.Version;
import io.hearth.desk.reply.ReplyVersionView.State;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.reply.text.ReplyCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The library: replies are written, handed in, approved by somebody else, looked over again and taken out of use. */
@Service
@Transactional
public class Replies {

    /** How long before its last day a reply is said to expire. */
    static final int EXPIRING_DAYS = 30;

    /** What is good until a day is good until that day ends here. */
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private final ReplyStore store;
    private final EstateDirectory estates;
    private final Clock clock;

    Replies(ReplyStore store, EstateDirectory estates, Clock clock) {
        this.store = store;
        this.estates = estates;
        this.clock = clock;
    }

    /** The folders in their order. */
    @Transactional(readOnly = true)
    public List<ReplyFolder> folders() {
        Access.require(Permission.TICKET_READ);
        return store.folders();
    }

    /**
     * Replies by folder and code.
     *
     * @param estateId that estate's own wordings as well as the company's
     * @param inReview only those of which a version waits for approval
     */
    @Transactional(readOnly = true)
    public Slice<ReplyView> list(
            @Nullable String folder,
            @Nullable UUID estateId,
            boolean inReview,
            boolean retired,
            @Nullable String cursor,
            int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, ReplyStore.SORT, 3);
        UUID inSight = estateId != null && Access.scope().includes(estateId) ? estateId : null;
        LocalDate today = today();
        List<ReplyView> rows =
                store.list(new ReplyStore.Wanted(folder, inSight, inReview, retired), after, limit + 1).stream()
                        .map(kept -> view(kept, today))
                        .toList();
        return Slice.of(rows, limit, last -> Cursor.of(ReplyStore.SORT, last.folder(), last.code(), last.id()));
    }

    /** @throws ProblemException 404 when it is not there, or is the wording of an estate the caller does not see */
    @Transactional(readOnly = true)
    public ReplyView require(UUID replyId) {
        Access.require(Permission.TICKET_READ);
        return view(visible(replyId), today());
    }

    /** Every version, the newest first. */
    @Transactional(readOnly = true)
    public List<ReplyVersionView> versions(UUID replyId) {
        Access.require(Permission.TICKET_READ);
        visible(replyId);
        return store.versions(replyId);
    }

    /**
     * Begins a reply, or an estate's own wording of the company's.
     *
     * @throws ProblemException 409 {@code reply.code-taken}; 422 {@code reply.folder-unknown}, {@code reply.nothing-to-reword},
     *     {@code estate.unknown}
     */
    public ReplyView create(CreateReply command) {
        Access.require(Permission.REPLY_WRITE);
        if (store.folders().stream().noneMatch(folder -> folder.key().equals(command.folder()))) {
            throw new ProblemException(
                    ReplyProblem.FOLDER_UNKNOWN, "There is no such folder.", Map.of("folder", command.folder()));
        }
        UUID estateId = command.estateId();
        if (estateId != null) {
            estates.requireNamed(estateId);
            if (!store.exists(command.code(), null)) {
                throw new ProblemException(
                        ReplyProblem.NOTHING_TO_REWORD,
                        "The company has no reply of this code that the estate could word differently.",
                        Map.of("code", command.code()));
            }
        }
        UUID id = UuidV7.next();
        Instant now = now();
        try {
            store.insert(id, command, now);
        } catch (DuplicateKeyException taken) {
            throw new ProblemException(
                    ReplyProblem.CODE_TAKEN, "There is a reply of this code already.", Map.of("code", command.code()));
        }
        store.write(id, command.content(), StringUtils.stripToNull(command.note()), Actor.of(Access.caller()), now);
        return require(id);
    }

    /**
     * Saves what the next version says, sound or not.
     *
     * @param expected the revision the caller has seen; empty to begin one
     * @throws ProblemException 409 {@code reply.in-review}; 412 when somebody else has saved since; 428 when one is being written
     */
    public ReplyView write(UUID replyId, OptionalLong expected, WriteReply command) {
        Access.require(Permission.REPLY_WRITE);
        Kept kept = locked(replyId);
        Version open = kept.open();
        if (open != null) {
            if (open.view().state() == State.IN_REVIEW) {
                throw new ProblemException(
                        ReplyProblem.IN_REVIEW,
                        "The version waits for approval (expected: sent back or withdrawn before it changes).",
                        Map.of("number", open.view().number()));
            }
            if (expected.isEmpty()) {
                ETags.require(null);
            }
            ETags.check(expected, open.view().revision());
        }
        store.write(
                replyId, command.content(), StringUtils.stripToNull(command.note()), Actor.of(Access.caller()), now());
        return require(replyId);
    }

    /** Begins the next version with what an older one said. */
    public ReplyView restore(UUID replyId, int number) {
        Access.require(Permission.REPLY_WRITE);
        ReplyVersionView old =
                store.version(replyId, number).orElseThrow(() -> ProblemException.notFound("reply version"));
        if (locked(replyId).open() != null) {
            throw new ProblemException(
                    ReplyProblem.IN_REVIEW,
                    "A version is being written (expected: none, before an older one is brought back).",
                    Map.of("number", number));
        }
        store.write(replyId, old.content(), null, Actor.of(Access.caller()), now());
        return require(replyId);
    }

    /** Throws away what is being written, also when it was handed in. */
    public ReplyView discard(UUID replyId) {
        Access.require(Permission.REPLY_WRITE);
        locked(replyId);
        store.discard(replyId);
        return require(replyId);
    }

    /**
     * Hands a version in for approval.
     *
     * @throws ProblemException 409 {@code reply.not-in-review} when none is being written; 412; 422 {@code reply.flawed}
     */
    public ReplyView submit(UUID replyId, long expected) {
        Access.require(Permission.REPLY_WRITE);
        Version open = open(replyId, State.DRAFT);
        ETags.check(expected, open.view().revision());
        ReplyContent content = open.view().content();
        List<ReplyCheck.Finding> findings = ReplyCheck.of(content.body(), content.plain(), content.gaps());
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    ReplyProblem.FLAWED,
                    "The reply's variables and its text do not go together.",
                    Map.of("findings", findings));
        }
        store.moved(replyId, State.IN_REVIEW, null, null, null);
        return require(replyId);
    }

    /**
     * Puts the version that was handed in in force.
     *
     * @throws ProblemException 409 {@code reply.not-in-review}, {@code reply.four-eyes}; 412
     */
    public ReplyView approve(UUID replyId, long expected) {
        Access.require(Permission.REPLY_APPROVE);
        Version open = open(replyId, State.IN_REVIEW);
        ETags.check(expected, open.view().revision());
        Actor by = Actor.of(Access.caller());
        if (open.writtenBy().equals(by.id())) {
            throw new ProblemException(
                    ReplyProblem.FOUR_EYES,
                    "Whoever wrote a version does not approve it (expected: somebody else).",
                    Map.of("writtenBy", open.view().writtenBy()));
        }
        store.moved(replyId, State.APPROVED, null, by, now());
        store.putInForce(replyId, open.view().number(), today());
        return require(replyId);
    }

    /** Gives the version that was handed in back to whoever wrote it, and says why. */
    public ReplyView sendBack(UUID replyId, String why) {
        Access.require(Permission.REPLY_APPROVE);
        open(replyId, State.IN_REVIEW);
        store.moved(replyId, State.DRAFT, why.strip(), Actor.of(Access.caller()), now());
        return require(replyId);
    }

    /** Says that the reply was looked over and is still right. */
    public ReplyView review(UUID replyId) {
        Access.require(Permission.REPLY_APPROVE);
        locked(replyId);
        store.reviewed(replyId, today());
        return require(replyId);
    }

    /** Says how long the reply is good. */
    public ReplyView setValidity(UUID replyId, long expectedVersion, SetValidity command) {
        Access.require(Permission.REPLY_APPROVE);
        ETags.check(expectedVersion, locked(replyId).version());
        LocalDate from = command.from();
        LocalDate until = command.until();
        if (from != null && until != null && until.isBefore(from)) {
            throw new ProblemException(
                    ReplyProblem.VALIDITY, "The last day is before the first.", Map.of("from", from, "until", until));
        }
        store.valid(replyId, command);
        return require(replyId);
    }

    /** Adds the shipped replies that the company does not have; whoever does so approves them. */
    public AddedReplies addStarters() {
        Access.require(Permission.REPLY_APPROVE);
        return new AddedReplies(store.addStarters());
    }

    /** How many replies came in. */
    public record AddedReplies(int added) {}

    /** Takes the reply out of use; what was sent stays. */
    public ReplyView retire(UUID replyId) {
        Access.require(Permission.REPLY_APPROVE);
        locked(replyId);
        store.retire(replyId, now());
        return require(replyId);
    }

    /** Takes the reply into use again. */
    public ReplyView revive(UUID replyId) {
        Access.require(Permission.REPLY_APPROVE);
        locked(replyId);
        store.retire(replyId, null);
        return require(replyId);
    }

    private Version open(UUID replyId, State state) {
        Version open = locked(replyId).open();
        if (open == null || open.view().state() != state) {
            throw new ProblemException(
                    ReplyProblem.NOT_IN_REVIEW,
                    state == State.DRAFT ? "No version is being written." : "No version waits for approval.",
                    Map.of("replyId", replyId));
        }
        return open;
    }

    private Kept locked(UUID replyId) {
        store.lock(replyId);
        return visible(replyId);
    }

    private Kept visible(UUID replyId) {
        return store.find(replyId)
                .filter(kept -> kept.estateId() == null || Access.scope().includes(kept.estateId()))
                .orElseThrow(() -> ProblemException.notFound("reply"));
    }

    static ReplyState state(Kept kept, LocalDate today) {
        LocalDate until = kept.validUntil();
        if (kept.retiredAt() != null) {
            return ReplyState.RETIRED;
        }
        if (kept.inForce() == null) {
            return ReplyState.DRAFT;
        }
        if (until == null || until.isAfter(today.plusDays(EXPIRING_DAYS))) {
            return ReplyState.APPROVED;
        }
        return until.isBefore(today) ? ReplyState.EXPIRED : ReplyState.EXPIRING;
    }

    /** Whether it can be sent on that day. */
    static boolean isSendable(Kept kept, LocalDate today) {
        LocalDate from = kept.validFrom();
        return switch (state(kept, today)) {
            case APPROVED, EXPIRING -> from == null || !from.isAfter(today);
            case DRAFT, EXPIRED, RETIRED -> false;
        };
    }

    private static ReplyView view(Kept kept, LocalDate today) {
        Version inForce = kept.inForce();
        Version open = kept.open();
        LocalDate reviewed = kept.reviewedOn();
        return new ReplyView(
                kept.id(),
                kept.code(),
                kept.folder(),
                kept.estateId(),
                state(kept, today),
                inForce == null ? null : inForce.view(),
                open == null ? null : open.view(),
                kept.validFrom(),
                kept.validUntil(),
                kept.reviewMonths(),
                reviewed,
                reviewed == null ? null : reviewed.plusMonths(kept.reviewMonths()),
                kept.version());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), OFFICE);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
