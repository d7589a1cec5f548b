package io.hearth.desk.guide;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.guide.GuideStore.Approved;
import io.hearth.desk.guide.GuideStore.Kept;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.version.Version;
import io.hearth.desk.version.VersionState;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Guides as they are written: in versions, handed in, approved by somebody else, in force from a day on, never changed afterwards. */
@Service
@Transactional
public class Guides {

    private final GuideStore store;
    private final GuideChecks checks;
    private final GuideVotes votes;
    private final StarterGuides starters;
    private final EstateDirectory estates;
    private final GuideSurroundings surroundings;
    private final Clock clock;

    Guides(
            GuideStore store,
            GuideChecks checks,
            GuideVotes votes,
            StarterGuides starters,
            EstateDirectory estates,
            GuideSurroundings surroundings,
            Clock clock) {
        this.store = store;
        this.checks = checks;
        this.votes = votes;
        this.starters = starters;
        this.estates = estates;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /**
     * Guides by kind and code.
     *
     * @param estateId that estate's own besides the company's
     * @param inReview only those of which a version waits for approval, of every estate in sight unless one is given
     */
    @Transactional(readOnly = true)
    public Slice<GuideView> list(
            @Nullable GuideKind kind, @Nullable UUID estateId, boolean inReview, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, GuideStore.SORT, 3);
        UUID inSight = estateId != null && Access.scope().includes(estateId) ? estateId : null;
        List<GuideView> rows = views(store.list(
                new GuideStore.Wanted(
                        kind,
                        inSight,
                        inReview,
                        Access.scope().everywhere(),
                        Access.scope().named()),
                after,
                limit + 1));
        return Slice.of(rows, limit, last -> Cursor.of(GuideStore.SORT, last.kind(), last.code(), last.id()));
    }

    /** @throws ProblemException 404 when it is not there, or is of an estate that the caller does not see */
    @Transactional(readOnly = true)
    public GuideView require(UUID guideId) {
        Access.require(Permission.TICKET_READ);
        return views(List.of(visible(guideId))).getFirst();
    }

    /** Every version, the newest first. */
    @Transactional(readOnly = true)
    public List<GuideVersionView> versions(UUID guideId) {
        Access.require(Permission.TICKET_READ);
        visible(guideId);
        Map<Integer, Approved> approved = approved(guideId).stream()
                .collect(Collectors.toMap(each -> each.version().number(), Function.identity()));
        return store.versions(guideId).stream()
                .map(version -> {
                    Approved there = approved.get(version.number());
                    return there == null ? GuideVersionView.of(version, null, null, null) : there.view();
                })
                .toList();
    }

    /** How the company's guide stands in each estate in sight. */
    @Transactional(readOnly = true)
    public List<GuideInEstate> inEstates(UUID guideId) {
        Access.require(Permission.TICKET_READ);
        return checks.inEstates(visible(guideId).code());
    }

    /**
     * Begins a guide, or an estate's own of the company's.
     *
     * @throws ProblemException 409 {@code guide.code-taken}; 422 {@code guide.nothing-to-reword}, {@code estate.unknown}
     */
    public GuideView create(CreateGuide command) {
        Access.require(Permission.REPLY_WRITE);
        UUID estateId = command.estateId();
        GuideKind kind = command.kind();
        if (estateId != null) {
            estates.requireNamed(estateId);
            kind = store.ofCode(command.code(), null)
                    .map(Kept::kind)
                    .orElseThrow(() -> new ProblemException(
                            GuideProblem.NOTHING_TO_REWORD,
                            "The company has no guide of this code that the estate could have its own of.",
                            Map.of("code", command.code())));
        }
        UUID id = UuidV7.next();
        try {
            store.insert(id, command.code(), kind, estateId, now());
        } catch (DuplicateKeyException taken) {
            throw new ProblemException(
                    GuideProblem.CODE_TAKEN, "There is a guide of this code already.", Map.of("code", command.code()));
        }
        store.write(id, command.content(), Actor.of(Access.caller()), now());
        return require(id);
    }

    /**
     * Saves what the next version says, sound or not.
     *
     * @param expected the revision the caller has seen; empty to begin one
     * @throws ProblemException 409 {@code guide.in-review}; 412 when somebody else has saved since; 428 when one is being written
     */
    public GuideView write(UUID guideId, OptionalLong expected, WriteGuide command) {
        Access.require(Permission.REPLY_WRITE);
        Version<GuideContent> open = locked(guideId).open();
        if (open != null) {
            if (open.state() == VersionState.IN_REVIEW) {
                throw new ProblemException(
                        GuideProblem.IN_REVIEW,
                        "The version waits for approval (expected: sent back or withdrawn before it changes).",
                        Map.of("number", open.number()));
            }
            if (expected.isEmpty()) {
                ETags.require(null);
            }
            ETags.check(expected, open.revision());
        }
        store.write(guideId, command.content(), Actor.of(Access.caller()), now());
        return require(guideId);
    }

    /** Begins the next version with what an older one said; the days are not brought back. */
    public GuideView restore(UUID guideId, int number) {
        Access.require(Permission.REPLY_WRITE);
        if (locked(guideId).open() != null) {
            throw new ProblemException(
                    GuideProblem.IN_REVIEW,
                    "A version is being written (expected: none, before an older one is brought back).",
                    Map.of("number", number));
        }
        GuideContent old = store.version(guideId, number)
                .orElseThrow(() -> ProblemException.notFound("guide version"))
                .content();
        store.write(
                guideId,
                new GuideContent(
                        old.title(),
                        old.summary(),
                        old.body(),
                        old.fees(),
                        old.words(),
                        old.variables(),
                        old.values(),
                        null,
                        null,
                        null),
                Actor.of(Access.caller()),
                now());
        return require(guideId);
    }

    /** Throws away what is being written, also when it was handed in. */
    public GuideView discard(UUID guideId) {
        Access.require(Permission.REPLY_WRITE);
        locked(guideId);
        store.discard(guideId);
        return require(guideId);
    }

    /**
     * Hands a version in for approval.
     *
     * @throws ProblemException 409 {@code guide.not-in-review} when none is being written; 412; 422 {@code guide.flawed},
     *     {@code guide.unfilled}, {@code guide.empty}, {@code guide.validity}, {@code guide.backdated}
     */
    public GuideView submit(UUID guideId, long expected) {
        Access.require(Permission.REPLY_WRITE);
        Kept kept = locked(guideId);
        Version<GuideContent> open = open(kept, VersionState.DRAFT);
        ETags.check(expected, open.revision());
        checks.require(kept, open.content(), first(kept, open.content()), approved(guideId));
        store.submit(guideId);
        return require(guideId);
    }

    /**
     * Puts the version that was handed in in force, from its first day on.
     *
     * @throws ProblemException 403 {@code guide.whole-company}; 409 {@code guide.not-in-review}, {@code guide.four-eyes}; 412; 422 as
     *     {@link #submit}
     */
    public GuideView approve(UUID guideId, long expected) {
        Kept kept = decided(guideId);
        Version<GuideContent> open = open(kept, VersionState.IN_REVIEW);
        ETags.check(expected, open.revision());
        Actor by = Actor.of(Access.caller());
        if (open.writerId().equals(by.id())) {
            throw new ProblemException(
                    GuideProblem.FOUR_EYES,
                    "Whoever wrote a version does not approve it (expected: somebody else).",
                    Map.of("writtenBy", open.writtenBy()));
        }
        LocalDate from = first(kept, open.content());
        checks.require(kept, open.content(), from, approved(guideId));
        store.approve(guideId, open.number(), from, open.content().until(), by, now());
        return require(guideId);
    }

    /** Gives the version that was handed in back to whoever wrote it, and says why. */
    public GuideView sendBack(UUID guideId, String why) {
        Kept kept = decided(guideId);
        open(kept, VersionState.IN_REVIEW);
        store.sendBack(guideId, why.strip(), Actor.of(Access.caller()), now());
        return require(guideId);
    }

    /**
     * Shows an approved version to nobody any more, as if it had never been in force: for what should not have been published.
     *
     * @throws ProblemException 403 {@code guide.whole-company}; 404 when there is none, or it was withdrawn before
     */
    public GuideView withdraw(UUID guideId, int number, String why) {
        decided(guideId);
        if (!store.withdraw(guideId, number, why.strip(), Actor.of(Access.caller()), now())) {
            throw ProblemException.notFound("guide version");
        }
        return require(guideId);
    }

    /** Ends the guide today; what was in force before stays to be read. */
    public GuideView retire(UUID guideId) {
        decided(guideId);
        store.retire(guideId, surroundings.today());
        return require(guideId);
    }

    /** Takes the end back. */
    public GuideView revive(UUID guideId) {
        decided(guideId);
        store.retire(guideId, null);
        return require(guideId);
    }

    /** Adds the shipped guides that the company does not have, as drafts: their amounts are for the company to say. */
    public AddedGuides addStarters() {
        Access.require(Permission.REPLY_WRITE);
        int added = 0;
        for (CreateGuide starter : starters.all()) {
            if (store.ofCode(starter.code(), null).isEmpty()) {
                UUID id = UuidV7.next();
                store.insert(id, starter.code(), starter.kind(), null, now());
                store.write(id, starter.content(), Actor.of(Access.caller()), now());
                added++;
            }
        }
        return new AddedGuides(added);
    }

    /** How many guides came in. */
    public record AddedGuides(int added) {}

    /** A version as owners of an estate would see it; of none, as the company words it. */
    @Transactional(readOnly = true)
    public GuidePreview preview(UUID guideId, @Nullable UUID estateId, GuideContent content) {
        Access.require(Permission.TICKET_READ);
        Kept kept = visible(guideId);
        UUID where = kept.estateId() == null ? estateId : kept.estateId();
        return checks.preview(kept, where == null ? null : estates.requireNamed(where), content);
    }

    private LocalDate first(Kept kept, GuideContent content) {
        LocalDate from = content.from();
        UUID estateId = kept.estateId();
        return from != null
                ? from
                : estateId == null
                        ? surroundings.today()
                        : estates.find(estateId).map(surroundings::today).orElseGet(surroundings::today);
    }

    private List<Approved> approved(UUID guideId) {
        return store.approved(List.of(guideId)).getOrDefault(guideId, List.of());
    }

    private static Version<GuideContent> open(Kept kept, VersionState state) {
        Version<GuideContent> open = kept.open();
        if (open == null || open.state() != state) {
            throw new ProblemException(
                    GuideProblem.NOT_IN_REVIEW,
                    state == VersionState.DRAFT ? "No version is being written." : "No version waits for approval.",
                    Map.of("guideId", kept.id()));
        }
        return open;
    }

    /** The guide, for somebody who decides what owners read of it: every owner of the company where it is the company's. */
    private Kept decided(UUID guideId) {
        Access.require(Permission.REPLY_APPROVE);
        Kept kept = locked(guideId);
        if (kept.estateId() == null && !Access.scope().everywhere()) {
            throw new ProblemException(
                    GuideProblem.WHOLE_COMPANY,
                    "What every estate shows is decided by somebody who sees every estate.");
        }
        return kept;
    }

    private Kept locked(UUID guideId) {
        store.lock(guideId);
        return visible(guideId);
    }

    private Kept visible(UUID guideId) {
        return store.find(guideId)
                .filter(kept -> kept.estateId() == null || Access.scope().includes(kept.estateId()))
                .orElseThrow(() -> ProblemException.notFound("guide"));
    }

    private List<GuideView> views(List<Kept> guides) {
        List<UUID> ids = guides.stream().map(Kept::id).toList();
        Map<UUID, List<Approved>> approved = store.approved(ids);
        Map<GuideVotes.Of, GuideVotes.Count> counts = votes.counts(ids);
        LocalDate today = surroundings.today();
        return guides.stream()
                .map(kept -> view(kept, approved.getOrDefault(kept.id(), List.of()), counts, today))
                .toList();
    }

    private GuideView view(
            Kept kept, List<Approved> approved, Map<GuideVotes.Of, GuideVotes.Count> counts, LocalDate today) {
        Chain chain = Shelf.chain(kept, approved);
        Approved shown = chain.shown(today)
                .flatMap(edition -> approved.stream()
                        .filter(each -> each.version().number() == edition.number())
                        .findFirst())
                .orElse(null);
        GuideVotes.Count count = shown == null
                ? GuideVotes.Count.NONE
                : counts.getOrDefault(
                        new GuideVotes.Of(kept.id(), shown.version().number()), GuideVotes.Count.NONE);
        Version<GuideContent> open = kept.open();
        UUID estateId = kept.estateId();
        return new GuideView(
                kept.id(),
                kept.code(),
                kept.kind(),
                estateId,
                chain.standing(today),
                shown == null ? null : shown.view(),
                chain.next(today).orElse(null),
                open == null ? null : GuideVersionView.of(open, null, null, null),
                kept.retiredOn(),
                estateId == null ? List.of() : checks.companyVariables(kept.code()),
                count.helped(),
                count.notHelped(),
                estateId == null
                        ? "/g/" + kept.code()
                        : estates.find(estateId)
                                .map(estate -> GuideSurroundings.path(kept.code(), estate))
                                .orElse("/g"),
                kept.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
