package io.hearth.desk.review;

import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.review.ReviewStore.Open;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells people of rounds, and of replies that end: whoever looks after a reply (who wrote it, where nobody does) and whoever used it lately, once. */
@Component
class ReviewTelling {

    private static final String LINK = "/replies/review";
    private static final Duration LATELY = Duration.ofDays(90);
    private static final int NAMED = 3;

    /** Days after the round's day on which those who may decide are reminded; before it when negative. */
    private static final List<Integer> REMINDED = List.of(-3, 1, 7);

    private final ReviewStore rounds;
    private final Replies replies;
    private final Notifications notifications;
    private final StaffDirectory staff;
    private final TenantSql sql;
    private final Clock clock;

    ReviewTelling(
            ReviewStore rounds,
            Replies replies,
            Notifications notifications,
            StaffDirectory staff,
            TenantSql sql,
            Clock clock) {
        this.rounds = rounds;
        this.replies = replies;
        this.notifications = notifications;
        this.staff = staff;
        this.sql = sql;
        this.clock = clock;
    }

    void opened(ReviewRound round) {
        if (round.replies() == 0) {
            return;
        }
        notifications.tell(
                deciders(),
                Notification.about(
                        "%s 的回复复核开始了：%d 条待复核，请在 %s 前完成。".formatted(round.month(), round.replies(), round.dueOn()),
                        "The review of replies for %s has begun: %d to look over by %s."
                                .formatted(round.month(), round.replies(), round.dueOn()),
                        LINK),
                clock.instant());
    }

    /** Reminds of the round that is open, three times at most. */
    void remind(LocalDate today) {
        rounds.lockOpen().ifPresent(open -> {
            if (open.undecided() > 0
                    && open.reminders() < REMINDED.size()
                    && !today.isBefore(open.dueOn().plusDays(REMINDED.get(open.reminders())))) {
                rounds.reminded(open.id());
                notifications.tell(deciders(), reminder(open, today), clock.instant());
            }
        });
    }

    private static Notification reminder(Open open, LocalDate today) {
        return today.isAfter(open.dueOn())
                ? Notification.about(
                        "回复复核已超过 %s：还有 %d 条没有结论。".formatted(open.dueOn(), open.undecided()),
                        "The review of replies was due on %s; %d are undecided."
                                .formatted(open.dueOn(), open.undecided()),
                        LINK)
                : Notification.about(
                        "回复复核请在 %s 前完成：还有 %d 条没有结论。".formatted(open.dueOn(), open.undecided()),
                        "The review of replies is due on %s; %d are undecided."
                                .formatted(open.dueOn(), open.undecided()),
                        LINK);
    }

    private List<UUID> deciders() {
        return staff.list(null, null).stream()
                .filter(member -> member.roles().stream()
                        .anyMatch(role -> role.permissions().contains(Permission.REPLY_APPROVE)))
                .map(StaffMember::id)
                .toList();
    }

    /** Tells once of each reply that it expires soon, and once that it has expired and cannot be sent any more. */
    void expiry() {
        Instant now = clock.instant();
        for (ReplyState stage : List.of(ReplyState.EXPIRING, ReplyState.EXPIRED)) {
            List<ReplyView> ending = replies.inForce().stream()
                    .filter(reply -> reply.state() == stage && remember(reply, stage, now))
                    .toList();
            told(ending, now)
                    .forEach((person, theirs) -> notifications.tell(List.of(person), said(stage, theirs), now));
        }
    }

    /** Whether nobody was told before. */
    private boolean remember(ReplyView reply, ReplyState stage, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.reply_expiry_notices (reply_id, valid_until, stage, told_at)
            VALUES (:reply, :until, :stage, :at) ON CONFLICT DO NOTHING\
            """)
                        .param("reply", reply.id())
                        .param("until", reply.validUntil())
                        .param("stage", stage.name())
                        .param("at", SqlTime.utc(now))
                        .update()
                > 0;
    }

    /** Who hears of which replies; nobody who has left. */
    private Map<UUID, List<ReplyView>> told(List<ReplyView> ending, Instant now) {
        Map<UUID, ReplyView> known = ending.stream().collect(Collectors.toMap(ReplyView::id, reply -> reply));
        Map<UUID, List<ReplyView>> told = new LinkedHashMap<>();
        sql.sql("""
            SELECT DISTINCT w.reply_id, w.staff_id FROM (
                SELECT r.id AS reply_id, coalesce(r.responsible_id, v.written_by) AS staff_id FROM tenant_.replies r
                JOIN tenant_.reply_versions v ON v.reply_id = r.id AND v.number = r.approved WHERE r.id = ANY (:replies)
                UNION ALL
                SELECT reply_id, staff_id FROM tenant_.reply_uses WHERE reply_id = ANY (:replies) AND at > :since
            ) w JOIN tenant_.staff s ON s.id = w.staff_id AND s.active ORDER BY w.staff_id, w.reply_id\
            """)
                .param("replies", known.keySet().toArray(UUID[]::new))
                .param("since", SqlTime.utc(now.minus(LATELY)))
                .query(row -> {
                    ReplyView reply = Objects.requireNonNull(known.get(row.getObject("reply_id", UUID.class)));
                    told.computeIfAbsent(row.getObject("staff_id", UUID.class), person -> new ArrayList<>())
                            .add(reply);
                });
        return told;
    }

    private static Notification said(ReplyState stage, List<ReplyView> theirs) {
        String titles = theirs.stream()
                .limit(NAMED)
                .map(reply ->
                        "「" + Objects.requireNonNull(reply.inForce()).content().title() + "」")
                .collect(Collectors.joining());
        String more = theirs.size() > NAMED ? "…" : "";
        return stage == ReplyState.EXPIRED
                ? Notification.about(
                        "您负责或用过的 %d 条回复已过有效期，不能再发送：%s%s".formatted(theirs.size(), titles, more),
                        "Replies that you keep or used have expired and cannot be sent (%d): %s%s"
                                .formatted(theirs.size(), titles, more),
                        LINK)
                : Notification.about(
                        "您负责或用过的 %d 条回复将在 30 天内到期：%s%s".formatted(theirs.size(), titles, more),
                        "Replies that you keep or used expire within 30 days (%d): %s%s"
                                .formatted(theirs.size(), titles, more),
                        LINK);
    }
}
