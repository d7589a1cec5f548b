package io.hearth.desk.review;

import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyVariable;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.review.ReviewStore.Open;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fees, laws and rules that changed: whoever hears of it first marks it, and every reply that speaks of it is looked over. */
@Service
@Transactional
public class RuleChanges {

    private static final String SORT = "reply-rule-changes.id";

    private final ChangeStore store;
    private final ReviewStore rounds;
    private final Replies replies;
    private final Clock clock;

    RuleChanges(ChangeStore store, ReviewStore rounds, Replies replies, Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.replies = replies;
        this.clock = clock;
    }

    /** What the replies in force speak of. */
    @Transactional(readOnly = true)
    public RuleSubjects subjects() {
        Access.require(Permission.TICKET_READ);
        List<ReplyContent> contents =
                replies.inForce().stream().map(RuleChanges::content).toList();
        return new RuleSubjects(
                counted(
                        contents,
                        content -> content.basis() == null
                                ? Stream.empty()
                                : Stream.of(content.basis().title())),
                counted(
                        contents,
                        content -> content.variables().stream()
                                .filter(variable -> variable.source() == null)
                                .map(ReplyVariable::label)),
                counted(contents, content -> content.tags().stream()));
    }

    private static List<RuleSubjects.Subject> counted(
            List<ReplyContent> contents, Function<ReplyContent, Stream<String>> values) {
        return contents.stream()
                .flatMap(content -> values.apply(content).distinct())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(value -> 1)))
                .entrySet()
                .stream()
                .map(each -> new RuleSubjects.Subject(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(RuleSubjects.Subject::replies)
                        .reversed()
                        .thenComparing(RuleSubjects.Subject::value))
                .toList();
    }

    /** The replies in force that speak of something. */
    @Transactional(readOnly = true)
    public List<MarkedChange.Touched> touched(RuleChange.Kind kind, String value) {
        Access.require(Permission.TICKET_READ);
        return speaking(kind, value.strip()).stream().map(RuleChanges::touched).toList();
    }

    /** Changes that were not withdrawn, the last marked first. */
    @Transactional(readOnly = true)
    public Slice<RuleChange> list(@Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<RuleChange> rows = store.list(after == null ? Cursor.HIGHEST_ID : after.uuid(0), limit + 1);
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /** Marks a change. The replies that speak of it come into the round that is open; without one they wait for the next. */
    public MarkedChange mark(MarkChange command) {
        Access.require(Permission.REPLY_APPROVE);
        Actor by = Actor.of(Access.caller());
        RuleChange change = new RuleChange(
                UuidV7.next(),
                command.kind(),
                command.value().strip(),
                command.note().strip(),
                command.since(),
                now(),
                by.name());
        store.insert(change, by.id());
        List<ReplyView> speaking = speaking(change.kind(), change.value());
        int added =
                rounds.lockOpen().map(open -> add(open, change, speaking, by)).orElse(0);
        return new MarkedChange(
                change, speaking.stream().map(RuleChanges::touched).toList(), added);
    }

    private int add(Open open, RuleChange change, List<ReplyView> speaking, Actor by) {
        ReviewWhy why = ReviewWhy.on(ReviewCause.RULE_CHANGED, change.since(), change.value() + "：" + change.note());
        List<Wanted> added = new ArrayList<>();
        for (ReplyView reply : speaking) {
            if (rounds.lock(open.id(), reply.id()).isPresent()) {
                rounds.addReason(open.id(), reply.id(), why);
            } else {
                int number = Objects.requireNonNull(reply.inForce()).number();
                added.add(new Wanted(reply.id(), reply.estateId(), number, 0, List.of(why)));
            }
            rounds.step(open.id(), ReviewStep.Kind.ADDED, reply.id(), null, why.about(), by, change.markedAt());
        }
        rounds.add(open.id(), added);
        return added.size();
    }

    /** Takes a mark back that was set by mistake; what it brought into a round stays there. */
    public void withdraw(UUID changeId) {
        Access.require(Permission.REPLY_APPROVE);
        if (!store.withdraw(changeId, now())) {
            throw ProblemException.notFound("change");
        }
    }

    private List<ReplyView> speaking(RuleChange.Kind kind, String value) {
        return replies.inForce().stream()
                .filter(reply -> RuleChange.touches(kind, value, content(reply)))
                .sorted(Comparator.comparing(ReplyView::code).thenComparing(ReplyView::id))
                .toList();
    }

    private static MarkedChange.Touched touched(ReplyView reply) {
        return new MarkedChange.Touched(reply.id(), reply.code(), content(reply).title());
    }

    private static ReplyContent content(ReplyView reply) {
        return Objects.requireNonNull(reply.inForce()).content();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
