package io.hearth.desk.review;

import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.replyfigure.FiguresOfReply;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a reply wants a look. Depends on what it is given alone.
 *
 * @param today in the office
 * @param changes what is marked as changed
 */
record ReviewReasons(LocalDate today, ReviewSettings settings, List<RuleChange> changes) {

    /** What ends sooner than this has ended by the end of the next round. */
    private static final int BEFORE_THE_NEXT = 35;

    /** Changed by this much in this many uses, a reply is not what people want to say. */
    private static final double MUCH = 0.3;

    private static final int TOO_FEW_USES = 5;
    private static final int TOO_FEW_RATINGS = 5;

    /**
     * What earlier rounds say of a reply.
     *
     * @param usesSince how often it was sent since somebody looked it over
     * @param lookedAt when a round last found it right
     * @param leftOver whether the last round put it off or left it undecided; {@code leftReason} says why
     */
    record Past(
            int usesSince,
            @Nullable Instant lookedAt,
            boolean leftOver,
            @Nullable LocalDate leftOn,
            @Nullable String leftReason) {

        static final Past NONE = new Past(0, null, false, null, null);
    }

    /** The reasons, the weightiest first; none when it can wait. */
    List<ReviewWhy> of(ReplyView reply, FiguresOfReply figures, Past past) {
        List<ReviewWhy> whys = new ArrayList<>();
        LocalDate until = reply.validUntil();
        if (until != null && reply.state() == ReplyState.EXPIRED) {
            whys.add(ReviewWhy.on(ReviewCause.EXPIRED, until, null));
        } else if (until != null && until.isBefore(today.plusDays(BEFORE_THE_NEXT))) {
            whys.add(ReviewWhy.on(ReviewCause.EXPIRING, until, null));
        }
        changes.stream()
                .filter(change -> change.touches(inForce(reply).content()) && isUnseen(change, reply, past))
                .map(change ->
                        ReviewWhy.on(ReviewCause.RULE_CHANGED, change.since(), change.value() + "：" + change.note()))
                .forEach(whys::add);
        if (past.leftOver()) {
            whys.add(new ReviewWhy(ReviewCause.LEFT_OVER, past.leftOn(), null, null, past.leftReason()));
        }
        if (figures.content().of() >= TOO_FEW_RATINGS
                && figures.content().count() * 100
                        < settings.lowSatisfaction() * figures.content().of()) {
            whys.add(ReviewWhy.counted(
                    ReviewCause.LOW_SATISFACTION,
                    figures.content().count(),
                    figures.content().of()));
        }
        if (figures.uses() >= TOO_FEW_USES && figures.editShare() >= MUCH) {
            whys.add(ReviewWhy.counted(
                    ReviewCause.OFTEN_CHANGED,
                    figures.uses() - figures.unchanged().count(),
                    figures.uses()));
        }
        LocalDate due = reply.reviewDue();
        if (due == null || !due.isAfter(today)) {
            whys.add(new ReviewWhy(ReviewCause.REVIEW_DUE, due, null, null, null));
        }
        if (past.usesSince() >= settings.heavyUses()) {
            whys.add(ReviewWhy.counted(ReviewCause.HEAVY_USE, past.usesSince(), null));
        }
        whys.sort(Comparator.comparing(ReviewWhy::cause));
        return List.copyOf(whys);
    }

    /** Whether nobody has looked the reply over since the change was marked. A day is too coarse where both fall into it. */
    private static boolean isUnseen(RuleChange change, ReplyView reply, Past past) {
        ReplyVersionView inForce = inForce(reply);
        Instant approved = inForce.decidedAt() == null ? inForce.writtenAt() : inForce.decidedAt();
        Instant looked = past.lookedAt();
        return approved.isBefore(change.markedAt()) && (looked == null || looked.isBefore(change.markedAt()));
    }

    private static ReplyVersionView inForce(ReplyView reply) {
        return Objects.requireNonNull(reply.inForce());
    }
}
