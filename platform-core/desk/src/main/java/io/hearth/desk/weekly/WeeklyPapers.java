package io.hearth.desk.weekly;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.version.Version;
import io.hearth.desk.version.VersionState;
import io.hearth.desk.weekly.PaperStore.Kept;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Weekly papers as they are written: drafted from data, edited, handed in, approved by somebody else, corrected by a later version, withdrawn. */
@Service
@Transactional
public class WeeklyPapers {

    private final PaperStore store;
    private final WeeklyDrafts drafts;
    private final PaperPrinting printing;
    private final DeedStore deeds;
    private final PaperTelling telling;
    private final WeeklyDay day;
    private final EstateDirectory estates;
    private final Clock clock;

    WeeklyPapers(
            PaperStore store,
            WeeklyDrafts drafts,
            PaperPrinting printing,
            DeedStore deeds,
            PaperTelling telling,
            WeeklyDay day,
            EstateDirectory estates,
            Clock clock) {
        this.store = store;
        this.drafts = drafts;
        this.printing = printing;
        this.deeds = deeds;
        this.telling = telling;
        this.day = day;
        this.estates = estates;
        this.clock = clock;
    }

    /**
     * Papers of the estates in sight, the newest week first.
     *
     * @param inReview only those of which a version waits for approval
     */
    @Transactional(readOnly = true)
    public Slice<PaperView> list(@Nullable UUID estateId, boolean inReview, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, PaperStore.SORT, 2);
        return Slice.of(
                        store.list(
                                new PaperStore.Wanted(
                                        estateId,
                                        inReview,
                                        Access.scope().everywhere(),
                                        Access.scope().named()),
                                after,
                                limit + 1),
                        limit,
                        last -> Cursor.of(PaperStore.SORT, last.week().toString(), last.id()))
                .map(this::view);
    }

    /** @throws ProblemException 404 when it is not there, or is of an estate that the caller does not see */
    @Transactional(readOnly = true)
    public PaperView require(UUID paperId) {
        Access.require(Permission.TICKET_READ);
        return view(visible(paperId));
    }

    /** Every version, the newest first. */
    @Transactional(readOnly = true)
    public List<PaperVersionView> versions(UUID paperId) {
        Access.require(Permission.TICKET_READ);
        visible(paperId);
        return store.versions(paperId).stream().map(PaperVersionView::of).toList();
    }

    /** What is to be shown as owners would read it. */
    @Transactional(readOnly = true)
    public PaperPreview preview(UUID paperId, PaperContent content) {
        Access.require(Permission.TICKET_READ);
        return printing.print(visible(paperId).estateId(), content);
    }

    /**
     * Drafts this week's paper of an estate before its time.
     *
     * @throws ProblemException 409 {@code weekly.drafted} when there is one; 422 {@code estate.unknown}
     */
    public PaperView draft(UUID estateId) {
        Access.require(Permission.REPLY_WRITE);
        EstateView estate = estates.requireNamed(estateId);
        LocalDate week = new PaperDays(store.settings()).weekOf(clock.instant());
        UUID id = drafts.draft(estate, week)
                .orElseThrow(() -> new ProblemException(
                        WeeklyProblem.DRAFTED,
                        "The estate has this week's paper already.",
                        Map.of("week", week.toString())));
        return require(id);
    }

    /**
     * Saves what the next version says.
     *
     * @param expected the revision the caller has seen; empty to begin a correction
     * @throws ProblemException 409 {@code weekly.in-review}; 412 when somebody else has saved since; 422 {@code weekly.deed-unknown}; 428 when
     *     one is being written
     */
    public PaperView write(UUID paperId, OptionalLong expected, PaperContent content) {
        Access.require(Permission.REPLY_WRITE);
        Kept kept = locked(paperId);
        Version<PaperContent> open = kept.open();
        if (open != null) {
            if (open.state() == VersionState.IN_REVIEW) {
                throw new ProblemException(
                        WeeklyProblem.IN_REVIEW,
                        "The version waits for approval (expected: sent back before it changes).",
                        Map.of("number", open.number()));
            }
            if (expected.isEmpty()) {
                ETags.require(null);
            }
            ETags.check(expected, open.revision());
        }
        known(kept, content);
        store.write(paperId, content, Actor.of(Access.caller()), now());
        return require(paperId);
    }

    /**
     * Counts anew up to now and begins the draft again from that; what was written in it is replaced.
     *
     * @throws ProblemException 409 {@code weekly.not-in-review} when no draft is being written; 412
     */
    public PaperView recount(UUID paperId, long expected) {
        Access.require(Permission.REPLY_WRITE);
        Kept kept = locked(paperId);
        ETags.check(expected, open(kept, VersionState.DRAFT).revision());
        EstateView estate = estates.requireNamed(kept.estateId());
        WeekFacts counted = drafts.count(kept.estateId(), kept.week(), now());
        store.facts(paperId, counted);
        store.write(paperId, drafts.words(estate, kept.week(), counted), Actor.of(Access.caller()), now());
        return require(paperId);
    }

    /** Throws away a correction that is being written or was handed in; the first draft stays. */
    public PaperView discard(UUID paperId) {
        Access.require(Permission.REPLY_WRITE);
        Kept kept = locked(paperId);
        if (kept.published() == null) {
            throw new ProblemException(
                    WeeklyProblem.NOT_PUBLISHED, "A first draft is edited or left, not thrown away.", Map.of());
        }
        store.discard(paperId);
        return require(paperId);
    }

    /**
     * Hands a version in for approval.
     *
     * @throws ProblemException 409 {@code weekly.not-in-review}; 412; 422 {@code weekly.empty}, {@code weekly.named-without-consent},
     *     {@code weekly.deed-unknown}
     */
    public PaperView submit(UUID paperId, long expected) {
        Access.require(Permission.REPLY_WRITE);
        Kept kept = locked(paperId);
        Version<PaperContent> open = open(kept, VersionState.DRAFT);
        ETags.check(expected, open.revision());
        sound(kept, open.content());
        Actor by = Actor.of(Access.caller());
        store.submit(paperId, by);
        telling.submitted(paperId, estates.requireNamed(kept.estateId()), by.id());
        return require(paperId);
    }

    /**
     * Gives the version that was handed in to owners; those who asked for it are told of the paper once.
     *
     * @throws ProblemException 409 {@code weekly.not-in-review}, {@code weekly.four-eyes}; 412; 422 as {@link #submit}
     */
    public PaperView approve(UUID paperId, long expected) {
        Access.require(Permission.REPLY_APPROVE);
        Kept kept = locked(paperId);
        Version<PaperContent> open = open(kept, VersionState.IN_REVIEW);
        ETags.check(expected, open.revision());
        Actor by = Actor.of(Access.caller());
        if (by.id().equals(open.writerId()) || by.id().equals(kept.submittedBy())) {
            throw new ProblemException(
                    WeeklyProblem.FOUR_EYES,
                    "Whoever wrote a version or handed it in does not approve it (expected: somebody else).",
                    Map.of("writtenBy", open.writtenBy()));
        }
        sound(kept, open.content());
        store.publish(paperId, open.number(), by, now());
        telling.out(paperId);
        return require(paperId);
    }

    /** Gives the version that was handed in back to whoever wrote it, and says why. */
    public PaperView sendBack(UUID paperId, String why) {
        Access.require(Permission.REPLY_APPROVE);
        open(locked(paperId), VersionState.IN_REVIEW);
        store.sendBack(paperId, why.strip(), Actor.of(Access.caller()), now());
        return require(paperId);
    }

    /**
     * Takes a paper from its owners: whoever opens it reads why. A later version brings it back.
     *
     * @throws ProblemException 409 {@code weekly.not-published}
     */
    public PaperView withdraw(UUID paperId, String why) {
        Access.require(Permission.REPLY_APPROVE);
        locked(paperId);
        if (!store.withdraw(paperId, why.strip(), Actor.of(Access.caller()), now())) {
            throw new ProblemException(WeeklyProblem.NOT_PUBLISHED, "Owners do not read it.", Map.of());
        }
        return require(paperId);
    }

    @Transactional(readOnly = true)
    public WeeklySettings settings() {
        Access.require(Permission.TICKET_READ);
        return store.settings();
    }

    /** @throws ProblemException 422 {@code weekly.zone} */
    public WeeklySettings change(WeeklySettings command) {
        Access.require(Permission.COMPANY_MANAGE);
        try {
            ZoneId.of(command.zone());
        } catch (DateTimeException none) {
            throw new ProblemException(
                    WeeklyProblem.ZONE,
                    "zone: " + command.zone() + " (expected: such as Asia/Shanghai)",
                    Map.of("zone", command.zone()));
        }
        store.keep(command);
        day.plan(command);
        return command;
    }

    private void sound(Kept kept, PaperContent content) {
        known(kept, content);
        if (content.empty()) {
            throw new ProblemException(WeeklyProblem.EMPTY, "It says nothing.", Map.of());
        }
        List<String> named = printing.named(kept.estateId(), content);
        if (!named.isEmpty()) {
            throw new ProblemException(
                    WeeklyProblem.NAMED_WITHOUT_CONSENT,
                    "It names somebody who has not consented.",
                    Map.of("names", named));
        }
    }

    private void known(Kept kept, PaperContent content) {
        List<UUID> wanted = content.deedIds().stream().distinct().toList();
        if (deeds.of(kept.estateId(), wanted).size() < wanted.size()) {
            throw new ProblemException(
                    WeeklyProblem.DEED_UNKNOWN, "A good deed is not the estate's, or was removed.", Map.of());
        }
    }

    private static Version<PaperContent> open(Kept kept, VersionState state) {
        Version<PaperContent> open = kept.open();
        if (open == null || open.state() != state) {
            throw new ProblemException(
                    WeeklyProblem.NOT_IN_REVIEW,
                    state == VersionState.DRAFT ? "No version is being written." : "No version waits for approval.",
                    Map.of("paperId", kept.id()));
        }
        return open;
    }

    private Kept locked(UUID paperId) {
        store.lock(paperId);
        return visible(paperId);
    }

    private Kept visible(UUID paperId) {
        return store.find(paperId)
                .filter(kept -> Access.scope().includes(kept.estateId()))
                .orElseThrow(() -> ProblemException.notFound("weekly paper"));
    }

    private PaperView view(Kept kept) {
        EstateView estate = estates.find(kept.estateId()).orElse(null);
        Version<PaperContent> open = kept.open();
        Version<PaperContent> published = kept.published();
        return new PaperView(
                kept.id(),
                kept.estateId(),
                estate == null ? "" : estate.name(),
                kept.week(),
                kept.state(),
                kept.facts(),
                published == null ? null : PaperVersionView.of(published),
                open == null ? null : PaperVersionView.of(open),
                kept.submittedName(),
                kept.publishedAt(),
                kept.withdrawn(),
                estate == null ? "/w" : PaperPages.path(estate, kept.week()),
                kept.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
