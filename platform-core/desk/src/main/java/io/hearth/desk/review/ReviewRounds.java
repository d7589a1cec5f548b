package io.hearth.desk.review;

import io.hearth.desk.reply.MarkedReply;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.replyfigure.FiguresOfReply;
import io.hearth.desk.replyfigure.ReplyFigures;
import io.hearth.desk.review.ReviewReasons.Past;
import io.hearth.desk.review.ReviewStore.Decided;
import io.hearth.desk.review.ReviewStore.Open;
import io.hearth.desk.review.ReviewStore.Row;
import io.hearth.desk.review.ReviewStore.Wanted;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rounds of reviews: opened by hand or by themselves, shown with how far they have come, and closed with a report. */
@Service
@Transactional
public class ReviewRounds {

    /** Figures that reasons rest on look back so far. */
    static final int DAYS = 90;

    private static final String ROUNDS = "reply-reviews.id";
    private static final String ITEMS = "reply-review-items.position";
    private static final String STEPS = "reply-review-steps.id";

    private final ReviewStore store;
    private final ChangeStore changes;
    private final Replies replies;
    private final ReplyFigures figures;
    private final Clock clock;

    ReviewRounds(ReviewStore store, ChangeStore changes, Replies replies, ReplyFigures figures, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.replies = replies;
        this.figures = figures;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ReviewSettings settings() {
        Access.require(Permission.TICKET_READ);
        return store.settings();
    }

    public ReviewSettings change(ReviewSettings settings) {
        Access.require(Permission.COMPANY_MANAGE);
        store.keep(settings);
        return settings;
    }

    /** What a round would look at now. */
    @Transactional(readOnly = true)
    public ReviewPlan plan() {
        Access.require(Permission.TICKET_READ);
        List<Wanted> due = wanted(ReviewScope.DUE, store.settings());
        Map<ReviewCause, Integer> causes = new EnumMap<>(ReviewCause.class);
        due.forEach(each -> each.whys().stream()
                .map(ReviewWhy::cause)
                .distinct()
                .forEach(cause -> causes.merge(cause, 1, Integer::sum)));
        return new ReviewPlan(due.size(), replies.inForce().size(), causes);
    }

    /**
     * Opens a round by hand.
     *
     * @throws ProblemException 403 {@code review.all-estates}; 409 {@code review.open}; 422 {@code review.nothing-due}
     */
    public ReviewRound open(OpenReview command) {
        requireWholeCompany();
        store.lockOpen().ifPresent(open -> {
            throw new ProblemException(
                    ReviewProblem.OPEN, "A round is open (expected: none).", Map.of("reviewId", open.id()));
        });
        List<Wanted> wanted = wanted(command.scope(), store.settings());
        if (wanted.isEmpty()) {
            throw new ProblemException(ReviewProblem.NOTHING_DUE, "There is no reason to look any reply over.");
        }
        UUID id =
                begin(ReviewRound.Origin.BY_HAND, command.scope(), wanted, Actor.of(Access.caller()), replies.today());
        return require(id);
    }

    /**
     * Opens the month's round when its day has come. What the last one left undecided comes along; a month in which there is no reason to look
     * anything over has a round that is done at once, so that its report says so.
     */
    Optional<ReviewRound> openMonthly(LocalDate today) {
        ReviewSettings settings = store.settings();
        LocalDate day = today.withDayOfMonth(settings.dayOfMonth());
        if (!settings.monthly()
                || today.isBefore(day)
                || store.hasMonthly(YearMonth.from(today).toString())
                || !store.hadRepliesBefore(day.atStartOfDay(Replies.OFFICE).toInstant())) {
            return Optional.empty();
        }
        Actor system = Actor.of(Access.caller());
        store.lockOpen().ifPresent(open -> {
            store.close(open.id(), null, null, now());
            store.step(open.id(), ReviewStep.Kind.CLOSED, null, null, null, system, now());
        });
        List<Wanted> wanted = wanted(settings.scope(), settings);
        UUID id = begin(ReviewRound.Origin.MONTHLY, settings.scope(), wanted, null, today);
        if (wanted.isEmpty()) {
            store.close(id, null, null, now());
        }
        return Optional.of(require(id));
    }

    private UUID begin(
            ReviewRound.Origin origin, ReviewScope scope, List<Wanted> wanted, @Nullable Actor by, LocalDate today) {
        UUID id = UuidV7.next();
        Instant now = now();
        LocalDate due = today.plusDays(store.settings().finishDays());
        store.insert(id, YearMonth.from(today).toString(), origin, scope, due, by, now);
        store.add(id, wanted);
        store.step(id, ReviewStep.Kind.OPENED, null, null, null, by == null ? Actor.of(Access.caller()) : by, now);
        return id;
    }

    /** The weightiest reason first, then what is used most. */
    private List<Wanted> wanted(ReviewScope scope, ReviewSettings settings) {
        Map<UUID, FiguresOfReply> figuresOf =
                figures.all(DAYS).stream().collect(Collectors.toMap(FiguresOfReply::replyId, Function.identity()));
        Map<UUID, Past> past = store.past();
        ReviewReasons reasons = new ReviewReasons(replies.today(), settings, changes.inForce());
        List<Wanted> wanted = new ArrayList<>();
        List<ReplyView> inForce = replies.inForce().stream()
                .sorted(Comparator.comparing(ReplyView::code).thenComparing(ReplyView::id))
                .toList();
        for (ReplyView reply : inForce) {
            FiguresOfReply figure = Objects.requireNonNull(figuresOf.get(reply.id()));
            List<ReviewWhy> whys = reasons.of(reply, figure, past.getOrDefault(reply.id(), Past.NONE));
            if (whys.isEmpty() && scope == ReviewScope.ALL) {
                whys = List.of(ReviewWhy.of(ReviewCause.EVERYTHING));
            }
            if (!whys.isEmpty()) {
                wanted.add(
                        new Wanted(reply.id(), reply.estateId(), inForce(reply).number(), figure.uses(), whys));
            }
        }
        wanted.sort(Comparator.comparing((Wanted each) -> each.whys().getFirst().cause())
                .thenComparingInt(each -> -each.uses()));
        return wanted;
    }

    /** Rounds, the last one first. */
    @Transactional(readOnly = true)
    public Slice<ReviewRound> list(@Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, ROUNDS, 1);
        List<ReviewRound> rows =
                store.list(Access.scope(), after == null ? Cursor.HIGHEST_ID : after.uuid(0), limit + 1);
        return Slice.of(rows, limit, last -> Cursor.of(ROUNDS, last.id()));
    }

    /** @throws ProblemException 404 when there is no such round */
    @Transactional(readOnly = true)
    public ReviewRound require(UUID roundId) {
        Access.require(Permission.TICKET_READ);
        return store.find(roundId, Access.scope()).orElseThrow(() -> ProblemException.notFound("review"));
    }

    /**
     * The replies of a round in their order, as they are now.
     *
     * @param undecided only those on which nobody has decided
     */
    @Transactional(readOnly = true)
    public Slice<ReviewItem> items(
            UUID roundId, boolean undecided, @Nullable ReviewCause cause, @Nullable String cursor, int limit) {
        require(roundId);
        Cursor after = Cursor.parse(cursor, ITEMS, 1);
        List<Row> rows =
                store.items(roundId, Access.scope(), undecided, cause, after == null ? 0 : after.number(0), limit + 1);
        Slice<Row> page = Slice.of(rows, limit, last -> Cursor.of(ITEMS, last.position()));
        Map<UUID, ReplyView> known = replies
                .all(page.items().stream().map(Row::replyId).toList())
                .stream()
                .collect(Collectors.toMap(ReplyView::id, Function.identity()));
        return new Slice<>(
                page.items().stream()
                        .map(row -> item(row, Objects.requireNonNull(known.get(row.replyId()))))
                        .toList(),
                page.nextCursor());
    }

    /** Every reply of a round that the caller sees. */
    @Transactional(readOnly = true)
    public List<ReviewItem> items(UUID roundId) {
        return items(roundId, false, null, null, Integer.MAX_VALUE - 1).items();
    }

    static ReviewItem item(Row row, ReplyView reply) {
        ReplyVersionView inForce = inForce(reply);
        Decided decided = row.decided();
        return new ReviewItem(
                reply.id(),
                row.position(),
                reply.code(),
                reply.folder(),
                reply.estateId(),
                reply.state(),
                row.number(),
                inForce,
                MarkedReply.html(inForce.content()),
                reply.open() != null,
                reply.validUntil(),
                reply.reviewedOn(),
                row.uses(),
                row.whys(),
                decided == null ? null : decided.decision(),
                decided == null ? null : decided.reason(),
                decided == null ? null : decided.validUntil(),
                decided == null ? null : decided.by(),
                decided == null ? null : decided.at());
    }

    /** What was done in a round, the last first. */
    @Transactional(readOnly = true)
    public Slice<ReviewStep> steps(UUID roundId, @Nullable String cursor, int limit) {
        require(roundId);
        Cursor after = Cursor.parse(cursor, STEPS, 1);
        List<ReviewStep> rows =
                store.steps(roundId, Access.scope(), after == null ? Cursor.HIGHEST_ID : after.uuid(0), limit + 1);
        return Slice.of(rows, limit, last -> Cursor.of(STEPS, last.id()));
    }

    /** What a round came to, also while it is open. */
    @Transactional(readOnly = true)
    public ReviewReport report(UUID roundId) {
        ReviewRound round = require(roundId);
        LocalDate ended =
                round.closedAt() == null ? replies.today() : LocalDate.ofInstant(round.closedAt(), Replies.OFFICE);
        return new ReviewReport(round, store.people(roundId, Access.scope()), ended.isAfter(round.dueOn()));
    }

    /**
     * Closes a round.
     *
     * @throws ProblemException 403 {@code review.all-estates}; 409 {@code review.closed}, {@code review.undecided}
     */
    public ReviewRound close(UUID roundId, CloseReview command) {
        requireWholeCompany();
        Open open = store.lockOpen()
                .filter(found -> found.id().equals(roundId))
                .orElseThrow(() -> closed(require(roundId)));
        if (open.undecided() > 0 && !command.leaveOver()) {
            throw new ProblemException(
                    ReviewProblem.UNDECIDED,
                    "Some replies are undecided (expected: none, or leaveOver).",
                    Map.of("undecided", open.undecided()));
        }
        Actor by = Actor.of(Access.caller());
        String note = StringUtils.stripToNull(command.note());
        store.close(roundId, by, note, now());
        store.step(roundId, ReviewStep.Kind.CLOSED, null, null, note, by, now());
        return require(roundId);
    }

    static ProblemException closed(ReviewRound round) {
        return new ProblemException(
                ReviewProblem.CLOSED, "The round is closed.", Map.of("closedAt", String.valueOf(round.closedAt())));
    }

    /** Whoever sees some estates only would open or close a round over replies that they cannot see. */
    private static void requireWholeCompany() {
        Access.require(Permission.REPLY_APPROVE);
        if (!Access.scope().everywhere()) {
            throw new ProblemException(
                    ReviewProblem.ALL_ESTATES,
                    "A round is the whole company's (expected: somebody who sees every estate).");
        }
    }

    private static ReplyVersionView inForce(ReplyView reply) {
        return Objects.requireNonNull(reply.inForce());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
