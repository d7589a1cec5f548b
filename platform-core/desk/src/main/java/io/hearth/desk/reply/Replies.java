package io.hearth.desk.reply;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.reply.ReplyStore.Kept;
import io.hearth.desk.reply.ReplyStore.Version;
import io.hearth.desk.reply.ReplyVersionView.State;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.reply.search.Match;
import io.hearth.reply.search.Wording;
import io.hearth.reply.text.ReplyCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private static final int CODE_LENGTH = 60;

    /** So many that are read aloud like what somebody looks for are listed besides those that hold the words. */
    private static final int LIKELY = 50;

    private final ReplyStore store;
    private final ReplyLibrary library;
    private final EstateDirectory estates;
    private final StaffDirectory staff;
    private final ReplyAttachments files;
    private final Clock clock;

    Replies(
            ReplyStore store,
            ReplyLibrary library,
            EstateDirectory estates,
            StaffDirectory staff,
            ReplyAttachments files,
            Clock clock) {
        this.store = store;
        this.library = library;
        this.estates = estates;
        this.staff = staff;
        this.files = files;
        this.clock = clock;
    }

    /** Replies by folder and code. */
    @Transactional(readOnly = true)
    public Slice<ReplyView> list(ReplyFilter filter, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, ReplyStore.SORT, 3);
        UUID estateId = filter.estateId();
        String text = StringUtils.stripToNull(filter.text());
        ReplyFilter wanted = new ReplyFilter(
                filter.folder(),
                estateId != null && Access.scope().includes(estateId) ? estateId : null,
                filter.state(),
                filter.kind(),
                filter.channel(),
                filter.tag(),
                filter.responsibleId(),
                filter.language(),
                filter.inReview(),
                filter.written(),
                text);
        List<UUID> likely = text == null
                ? List.of()
                : library.current().index().typed(text, LIKELY).stream()
                        .filter(match -> match.by() == Match.By.PINYIN || match.by() == Match.By.INITIALS)
                        .map(Match::id)
                        .toList();
        LocalDate today = today();
        List<ReplyView> rows = store.list(wanted, likely, today, after, limit + 1).stream()
                .map(kept -> view(kept, today))
                .toList();
        return Slice.of(rows, limit, last -> Cursor.of(ReplyStore.SORT, last.folder(), last.code(), last.id()));
    }

    /** The tags of what is in use, the most frequent first. */
    @Transactional(readOnly = true)
    public List<ReplyTag> tags() {
        Access.require(Permission.TICKET_READ);
        return store.tags();
    }

    /** The estates' own wordings of the company's reply that are in use, as far as the caller sees the estates. */
    @Transactional(readOnly = true)
    public List<ReplyView> wordings(UUID replyId) {
        Access.require(Permission.TICKET_READ);
        LocalDate today = today();
        return store.wordings(visible(replyId).code()).stream()
                .filter(Replies::inSight)
                .map(kept -> view(kept, today))
                .toList();
    }

    /** The whole library in the caller's sight, by folder and code: every estate's wordings, and what is out of use. */
    @Transactional(readOnly = true)
    public List<ReplyView> all() {
        Access.require(Permission.TICKET_READ);
        LocalDate today = today();
        return store.all().stream()
                .filter(Replies::inSight)
                .map(kept -> view(kept, today))
                .toList();
    }

    /** Empty when it is not there, or is the wording of an estate the caller does not see. */
    @Transactional(readOnly = true)
    public Optional<ReplyView> find(UUID replyId) {
        Access.require(Permission.TICKET_READ);
        return store.find(replyId).filter(Replies::inSight).map(kept -> view(kept, today()));
    }

    /** @throws ProblemException 404 when it is not there, or is the wording of an estate the caller does not see */
    @Transactional(readOnly = true)
    public ReplyView require(UUID replyId) {
        Access.require(Permission.TICKET_READ);
        return view(visible(replyId), today());
    }

    /** Whether the company, or the estate in its own wording, has the reply. */
    @Transactional(readOnly = true)
    public boolean answersIn(UUID replyId, UUID estateId) {
        Access.require(Permission.TICKET_READ);
        return store.find(replyId)
                .filter(kept -> kept.estateId() == null || kept.estateId().equals(estateId))
                .isPresent();
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
     *     {@code reply.file-unknown}, {@code reply.files-too-large}, {@code estate.unknown}
     */
    public ReplyView create(CreateReply command) {
        Access.require(Permission.REPLY_WRITE);
        String code = code(command);
        ReplyContent content = files.checked(command.content(), code, null);
        UUID id = UuidV7.next();
        Instant now = now();
        Actor by = Actor.of(Access.caller());
        try {
            store.insert(id, code, command, by, now);
        } catch (DuplicateKeyException taken) {
            throw new ProblemException(
                    ReplyProblem.CODE_TAKEN, "There is a reply of this code already.", Map.of("code", code));
        }
        store.write(id, content, StringUtils.stripToNull(command.note()), by, now);
        return require(id);
    }

    private String code(CreateReply command) {
        requireFolder(command.folder());
        UUID estateId = command.estateId();
        String given = command.code();
        if (estateId != null && given == null) {
            throw ProblemException.invalid("code", "required", "expected the code of the company's reply");
        }
        String code = given == null
                ? Wording.code(command.content().title(), "reply", CODE_LENGTH, each -> store.exists(each, null))
                : given;
        if (estateId != null) {
            estates.requireNamed(estateId);
            if (!store.exists(code, null)) {
                throw new ProblemException(
                        ReplyProblem.NOTHING_TO_REWORD,
                        "The company has no reply of this code that the estate could word differently.",
                        Map.of("code", code));
            }
        }
        return code;
    }

    /**
     * Refuses what creating a reply and handing it in would refuse. Nothing is kept, and nobody waits for it.
     *
     * @throws ProblemException as {@link #create} and {@link #submit}
     */
    @Transactional(readOnly = true)
    public void requireSubmittable(CreateReply command) {
        Access.require(Permission.REPLY_WRITE);
        files.checked(command.content(), code(command), null);
        requireSound(command.content());
    }

    /**
     * Refuses what writing a first draft of a reply's next version and handing it in would refuse. Nothing is kept, and nobody waits for it.
     *
     * @throws ProblemException as {@link #write} and {@link #submit}
     */
    @Transactional(readOnly = true)
    public void requireSubmittable(UUID replyId, ReplyContent content) {
        Access.require(Permission.REPLY_WRITE);
        files.checked(content, visible(replyId).code(), replyId);
        requireSound(content);
    }

    /**
     * Saves what the next version says, sound or not.
     *
     * @param expected the revision the caller has seen; empty to begin one
     * @throws ProblemException 409 {@code reply.in-review}; 412 when somebody else has saved since; 422 {@code reply.file-unknown},
     *     {@code reply.files-too-large}; 428 when one is being written
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
        ReplyContent content = files.checked(command.content(), kept.code(), replyId);
        if (open != null) {
            files.takenOut(open.view().content().files(), content.files());
        }
        store.write(replyId, content, StringUtils.stripToNull(command.note()), Actor.of(Access.caller()), now());
        return require(replyId);
    }

    /**
     * Adds a file that the next version can be written with.
     *
     * @throws ProblemException what the attachment module refuses
     */
    public ReplyFile addFile(UUID replyId, String fileName, byte[] content) {
        Access.require(Permission.REPLY_WRITE);
        locked(replyId);
        return files.keep(replyId, fileName, content);
    }

    /** A file of a reply that the caller may see. */
    @Transactional(readOnly = true)
    public AttachmentView requireFile(UUID replyId, UUID fileId) {
        Access.require(Permission.TICKET_READ);
        visible(replyId);
        return files.find(replyId, fileId).orElseThrow(() -> ProblemException.notFound("reply file"));
    }

    /** The content of a file that {@link #requireFile} has answered with; to be closed by the caller. */
    public Optional<ObjectStorage.Content> open(AttachmentView file) {
        return files.open(file.id());
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

    /**
     * Throws away what is being written, also when it was handed in. A reply that was never approved goes with it, unless an estate
     * words it differently.
     *
     * @throws ProblemException 412 when somebody else has saved since
     */
    public void discard(UUID replyId, long expected) {
        Access.require(Permission.REPLY_WRITE);
        Kept kept = locked(replyId);
        Version open = kept.open();
        if (open == null) {
            return;
        }
        ETags.check(expected, open.view().revision());
        files.takenOut(open.view().content().files(), List.of());
        store.discard(replyId);
        if (kept.inForce() == null
                && (kept.estateId() != null || store.wordings(kept.code()).isEmpty())) {
            files.thrownAway(replyId);
            store.delete(replyId);
        }
    }

    /**
     * Takes a version back that was handed in, to go on writing.
     *
     * @throws ProblemException 409 {@code reply.not-in-review}
     */
    public ReplyView withdraw(UUID replyId) {
        Access.require(Permission.REPLY_WRITE);
        open(replyId, State.IN_REVIEW);
        store.moved(replyId, State.DRAFT, null, null, null);
        return require(replyId);
    }

    /**
     * Says where the reply lies and who looks after it.
     *
     * @throws ProblemException 412; 422 {@code reply.folder-unknown}, {@code reply.responsible-unknown}
     */
    public ReplyView file(UUID replyId, long expectedVersion, FileReply command) {
        Access.require(Permission.REPLY_WRITE);
        ETags.check(expectedVersion, locked(replyId).version());
        requireFolder(command.folder());
        UUID responsible = command.responsibleId();
        if (responsible != null
                && staff.find(responsible).filter(StaffMember::active).isEmpty()) {
            throw new ProblemException(
                    ReplyProblem.RESPONSIBLE_UNKNOWN,
                    "Nobody of this id works here (expected: somebody at work).",
                    Map.of("responsibleId", responsible));
        }
        store.file(replyId, command);
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
        requireSound(open.view().content());
        store.moved(replyId, State.IN_REVIEW, null, null, null);
        return require(replyId);
    }

    private static void requireSound(ReplyContent content) {
        List<ReplyCheck.Finding> findings = ReplyCheck.of(content.body(), content.plain(), content.gaps());
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    ReplyProblem.FLAWED,
                    "The reply's variables and its text do not go together.",
                    Map.of("findings", findings));
        }
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

    /**
     * Gives the version that was handed in back to whoever wrote it, and says why.
     *
     * @throws ProblemException 409 {@code reply.not-in-review}; 412
     */
    public ReplyView sendBack(UUID replyId, long expected, String why) {
        Access.require(Permission.REPLY_APPROVE);
        ETags.check(expected, open(replyId, State.IN_REVIEW).view().revision());
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

    /** Everything that is in force, sendable or expired, as far as the caller sees it. */
    @Transactional(readOnly = true)
    public List<ReplyView> inForce() {
        Access.require(Permission.TICKET_READ);
        return views(store.sendable());
    }

    /** Those of the replies that the caller sees, in no order. */
    @Transactional(readOnly = true)
    public List<ReplyView> all(Collection<UUID> replyIds) {
        Access.require(Permission.TICKET_READ);
        return views(store.all(replyIds));
    }

    private List<ReplyView> views(List<Kept> kept) {
        LocalDate today = today();
        return kept.stream()
                .filter(each -> each.estateId() == null || Access.scope().includes(each.estateId()))
                .map(each -> view(each, today))
                .toList();
    }

    /** Says when the reply was looked over last, after that was said by mistake. */
    public ReplyView reviewedOn(UUID replyId, @Nullable LocalDate on) {
        Access.require(Permission.REPLY_APPROVE);
        locked(replyId);
        store.reviewed(replyId, on);
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

    private void requireFolder(String key) {
        if (!store.folderExists(key)) {
            throw new ProblemException(ReplyProblem.FOLDER_UNKNOWN, "There is no such folder.", Map.of("folder", key));
        }
    }

    private Kept visible(UUID replyId) {
        return store.find(replyId).filter(Replies::inSight).orElseThrow(() -> ProblemException.notFound("reply"));
    }

    private static boolean inSight(Kept kept) {
        return kept.estateId() == null || Access.scope().includes(kept.estateId());
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
                kept.responsible(),
                kept.wordingOf(),
                kept.version());
    }

    /** The day that decides what is valid and what is due. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), OFFICE);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
