package io.hearth.desk.review;

import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.reply.SetValidity;
import io.hearth.desk.reply.WriteReply;
import io.hearth.desk.review.ReviewStore.Before;
import io.hearth.desk.review.ReviewStore.Decided;
import io.hearth.desk.review.ReviewStore.Row;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of each reply of a round. A decision acts on the reply at once, and taking it back undoes that as far as nobody has gone on since. */
@Service
@Transactional
public class ReviewDecisions {

    private final ReviewStore store;
    private final ReviewRounds rounds;
    private final Replies replies;
    private final Clock clock;

    ReviewDecisions(ReviewStore store, ReviewRounds rounds, Replies replies, Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * Decides on a reply. Deciding the same again changes nothing.
     *
     * @throws ProblemException 400 without a reason where one is wanted; 404; 409 {@code review.closed}, {@code review.decided}; 422
     *     {@code review.still-expired}, {@code reply.validity}
     */
    public ReviewItem decide(UUID roundId, UUID replyId, DecideReply command) {
        Access.require(Permission.REPLY_APPROVE);
        String reason = StringUtils.stripToNull(command.reason());
        Row row = locked(roundId, replyId);
        Decided decided = row.decided();
        if (decided != null) {
            if (decided.decision() == command.decision() && Objects.equals(decided.reason(), reason)) {
                return ReviewRounds.item(row, replies.require(replyId));
            }
            throw new ProblemException(
                    ReviewProblem.DECIDED,
                    "Somebody has decided on the reply (expected: that is taken back first).",
                    Map.of("by", decided.by(), "decision", decided.decision().name()));
        }
        ReplyView reply = replies.require(replyId);
        Before before = new Before(reply.reviewedOn(), reply.validUntil(), reply.state() == ReplyState.RETIRED, null);
        Integer draft = null;
        switch (command.decision()) {
            case STILL_RIGHT -> stillRight(reply, command.validUntil());
            case CHANGE -> draft = begin(reply, reason);
            case RETIRE -> retire(reply, reason);
            case POSTPONE -> requireReason(reason);
        }
        Actor by = Actor.of(Access.caller());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate until = command.decision() == ReviewDecision.STILL_RIGHT ? command.validUntil() : null;
        store.decide(
                roundId,
                replyId,
                new Decided(
                        command.decision(),
                        reason,
                        until,
                        by.name(),
                        now,
                        new Before(before.reviewedOn(), before.validUntil(), before.retired(), draft)),
                by.id());
        store.step(roundId, ReviewStep.Kind.DECIDED, replyId, command.decision(), reason, by, now);
        return item(roundId, replyId);
    }

    private void stillRight(ReplyView reply, @Nullable LocalDate until) {
        if (until == null && reply.state() == ReplyState.EXPIRED) {
            throw new ProblemException(
                    ReviewProblem.STILL_EXPIRED,
                    "The reply's last day is over (expected: validUntil, a new last day).",
                    Map.of("validUntil", String.valueOf(reply.validUntil())));
        }
        if (until != null) {
            if (until.isBefore(replies.today())) {
                throw ProblemException.invalid("validUntil", "past", "expected today or later");
            }
            replies.setValidity(
                    reply.id(), reply.version(), new SetValidity(reply.validFrom(), until, reply.reviewMonths()));
        }
        replies.review(reply.id());
    }

    /** Begins the next version with what the one in force says; answers its number, or null when somebody is writing one already. */
    private @Nullable Integer begin(ReplyView reply, @Nullable String reason) {
        if (reply.open() != null) {
            return null;
        }
        ReplyVersionView inForce = Objects.requireNonNull(reply.inForce());
        ReplyView begun = replies.write(reply.id(), OptionalLong.empty(), new WriteReply(inForce.content(), reason));
        return Objects.requireNonNull(begun.open()).number();
    }

    private void retire(ReplyView reply, @Nullable String reason) {
        requireReason(reason);
        if (reply.state() != ReplyState.RETIRED) {
            replies.retire(reply.id());
        }
    }

    private static void requireReason(@Nullable String reason) {
        if (reason == null) {
            throw ProblemException.invalid("reason", "required", "expected why the reply is retired or put off");
        }
    }

    /**
     * Takes a decision back, by whomever it was.
     *
     * @throws ProblemException 404; 409 {@code review.closed}, {@code review.undecided-reply}
     */
    public ReviewItem takeBack(UUID roundId, UUID replyId) {
        Access.require(Permission.REPLY_APPROVE);
        Decided decided = locked(roundId, replyId).decided();
        if (decided == null) {
            throw new ProblemException(ReviewProblem.UNDECIDED_REPLY, "Nobody has decided on the reply.");
        }
        ReplyView reply = replies.require(replyId);
        switch (decided.decision()) {
            case STILL_RIGHT -> notRight(reply, decided);
            case CHANGE -> end(reply, decided.before());
            case RETIRE -> revive(reply, decided.before());
            case POSTPONE -> {}
        }
        store.takeBack(roundId, replyId);
        store.step(
                roundId,
                ReviewStep.Kind.TAKEN_BACK,
                replyId,
                decided.decision(),
                null,
                Actor.of(Access.caller()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return item(roundId, replyId);
    }

    /** Whoever approved a version or set another last day since has gone on; that stays. */
    private void notRight(ReplyView reply, Decided decided) {
        LocalDate until = decided.validUntil();
        if (until != null && until.equals(reply.validUntil())) {
            replies.setValidity(
                    reply.id(),
                    reply.version(),
                    new SetValidity(reply.validFrom(), decided.before().validUntil(), reply.reviewMonths()));
        }
        Instant approved = Objects.requireNonNull(reply.inForce()).decidedAt();
        if (approved == null || approved.isBefore(decided.at())) {
            replies.reviewedOn(reply.id(), decided.before().reviewedOn());
        }
    }

    /** A draft that somebody has written in since is kept. */
    private void end(ReplyView reply, Before before) {
        ReplyVersionView open = reply.open();
        Integer begun = before.draft();
        if (open != null
                && begun != null
                && open.number() == begun
                && open.revision() == 1
                && open.state() == ReplyVersionView.State.DRAFT) {
            replies.discard(reply.id(), 1);
        }
    }

    private void revive(ReplyView reply, Before before) {
        if (!before.retired() && reply.state() == ReplyState.RETIRED) {
            replies.revive(reply.id());
        }
    }

    private Row locked(UUID roundId, UUID replyId) {
        Row row = store.lock(roundId, replyId).orElseThrow(() -> ProblemException.notFound("review item"));
        replies.require(replyId);
        ReviewRound round = rounds.require(roundId);
        if (round.closedAt() != null) {
            throw ReviewRounds.closed(round);
        }
        return row;
    }

    private ReviewItem item(UUID roundId, UUID replyId) {
        return ReviewRounds.item(store.item(roundId, replyId).orElseThrow(), replies.require(replyId));
    }
}
