package io.hearth.desk.consistency;

import io.hearth.desk.consistency.ConflictView.Side;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers to one question that differ, for people: to see, and to decide which is right. */
@Service
@Transactional
public class ReplyConflicts {

    private static final String OPEN = "reply-conflicts.found";
    private static final String DECIDED = "reply-conflicts.decided";
    private static final int SHOWN = 30;

    private final ConflictStore store;
    private final Notifications notifications;
    private final Clock clock;

    ReplyConflicts(ConflictStore store, Notifications notifications, Clock clock) {
        this.store = store;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * ReplyConflicts in the caller's sight, the newest first.
     *
     * @param open those that nobody has decided; those that somebody has otherwise
     */
    @Transactional(readOnly = true)
    public Slice<ConflictView> list(boolean open, @Nullable UUID estateId, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        String sort = open ? OPEN : DECIDED;
        List<ConflictView> rows = store.list(open, estateId, Access.scope(), Cursor.parse(cursor, sort, 2), limit + 1);
        return Slice.of(
                rows,
                limit,
                last -> Cursor.of(sort, open ? last.foundAt() : Objects.requireNonNull(last.decidedAt()), last.id()));
    }

    /** @throws ProblemException 404 when it is not there, or of an estate the caller does not see */
    @Transactional(readOnly = true)
    public ConflictView require(UUID conflictId) {
        Access.require(Permission.TICKET_READ);
        return visible(conflictId);
    }

    /**
     * Says which answer is right, and tells both writers.
     *
     * @throws ProblemException 409 {@code consistency.decided}; 422 {@code consistency.reason-needed}
     */
    public ConflictView decide(UUID conflictId, DecideConflict command) {
        Access.require(Permission.REPLY_APPROVE);
        ConflictView conflict = locked(conflictId);
        String note = StringUtils.stripToNull(command.note());
        if (conflict.decision() != null) {
            throw new ProblemException(
                    ConflictProblem.DECIDED,
                    "Somebody has decided it (expected: undecided, or that is taken back first).",
                    Map.of("decision", conflict.decision().name()));
        }
        if (command.decision() == ConflictDecision.BOTH && note == null) {
            throw new ProblemException(
                    ConflictProblem.REASON_NEEDED,
                    "Both being right needs a reason (expected: note).",
                    Map.of("decision", command.decision().name()));
        }
        Instant now = now();
        store.decide(conflictId, command.decision(), note, Actor.of(Access.caller()), now);
        tell(conflict, command.decision(), note, now);
        return visible(conflictId);
    }

    /** Takes the decision back; what the writers were told stays told. */
    public ConflictView reopen(UUID conflictId) {
        Access.require(Permission.REPLY_APPROVE);
        locked(conflictId);
        store.decide(conflictId, null, null, Actor.of(Access.caller()), now());
        return visible(conflictId);
    }

    /** Whoever decides knows already, and what was no conflict concerns nobody. */
    private void tell(ConflictView conflict, ConflictDecision decision, @Nullable String note, Instant now) {
        Set<UUID> people = new LinkedHashSet<>();
        writer(conflict.one(), people);
        writer(conflict.other(), people);
        people.remove(Access.caller().accountId());
        String question = StringUtils.abbreviate(conflict.one().question(), "…", SHOWN);
        String why = note == null ? "" : note;
        String right = switch (decision) {
            case ONE -> numbered(conflict.one(), "%s 的答复");
            case OTHER -> numbered(conflict.other(), "%s 的答复");
            case BOTH -> "两种答复都对";
            case NOT_ALIKE -> null;
        };
        String rightEn = switch (decision) {
            case ONE -> numbered(conflict.one(), "the answer to %s");
            case OTHER -> numbered(conflict.other(), "the answer to %s");
            case BOTH -> "both answers are right";
            case NOT_ALIKE -> null;
        };
        if (right == null || rightEn == null) {
            return;
        }
        boolean both = decision == ConflictDecision.BOTH;
        notifications.tell(
                people,
                Notification.about(
                        "“%s”答得不一致：%s%s。%s"
                                .formatted(question, both ? "" : "以", right + (both ? "" : "为准"), why)
                                .strip(),
                        "Answers to “%s” differ: %s%s. %s"
                                .formatted(question, rightEn, both ? "" : " counts", why)
                                .strip(),
                        "/replies/consistency?conflict=" + conflict.id()),
                now);
    }

    private static void writer(Side side, Set<UUID> people) {
        if (side.writer() != null) {
            people.add(side.writer().id());
        }
    }

    private static String numbered(Side side, String words) {
        return words.formatted(
                side.ticket() == null
                        ? "《" + side.question() + "》"
                        : side.ticket().number());
    }

    private ConflictView locked(UUID conflictId) {
        store.lock(conflictId);
        return visible(conflictId);
    }

    private ConflictView visible(UUID conflictId) {
        return store.find(conflictId, Access.scope()).orElseThrow(() -> ProblemException.notFound("reply conflict"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
