package io.hearth.desk.question;

import io.hearth.desk.question.GapStore.Item;
import io.hearth.desk.question.QuestionAnswers.Draft;
import io.hearth.desk.question.QuestionGap.Example;
import io.hearth.desk.reply.FoundReply;
import io.hearth.desk.reply.LibraryIndex;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.reply.TicketReplies;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.markup.Markdown;
import io.hearth.reply.search.AlikeQuestions;
import io.hearth.reply.search.ReplyIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What owners ask and the library does not answer: found in open questions and in what was answered by hand, put together by likeness. */
@Service
@Transactional
public class Gaps {

    private static final int MOST_RAISED = 300;
    private static final int MOST_BY_HAND = 700;
    private static final int EXAMPLES = 5;

    private final GapStore store;
    private final LibraryIndex library;
    private final TicketReplies replies;
    private final QuestionAnswers answers;
    private final Clock clock;

    Gaps(GapStore store, LibraryIndex library, TicketReplies replies, QuestionAnswers answers, Clock clock) {
        this.store = store;
        this.library = library;
        this.replies = replies;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * The gaps of the last days, the most asked first.
     *
     * @param most gaps; each looks for what comes nearest
     */
    @Transactional(readOnly = true)
    public QuestionGaps list(int days, int most) {
        Access.require(Permission.TICKET_READ);
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<Item> raised = store.raised(Access.scope(), since, MOST_RAISED + 1);
        List<Item> byHand = store.answeredByHand(Access.scope(), since, MOST_BY_HAND + 1);
        boolean all = raised.size() <= MOST_RAISED && byHand.size() <= MOST_BY_HAND;
        List<Item> items = new ArrayList<>(raised.subList(0, Math.min(raised.size(), MOST_RAISED)));
        items.addAll(firstAnswers(byHand.subList(0, Math.min(byHand.size(), MOST_BY_HAND))));
        items.sort(Comparator.comparing(Item::at).reversed().thenComparing(Item::id));
        ReplyIndex index = library.current();
        List<Item> unanswered = items.stream()
                .filter(item -> item.raised()
                        || index.answering(item.text(), item.kind().name(), 1).isEmpty())
                .toList();
        List<QuestionGap> gaps = AlikeQuestions.of(
                        index, unanswered.stream().map(Item::text).toList())
                .stream()
                .limit(most)
                .map(places -> gap(places.stream().map(unanswered::get).toList()))
                .toList();
        return new QuestionGaps(days, items.size(), all, gaps);
    }

    /** A ticket asks once: what was written about it first answers that. */
    private static List<Item> firstAnswers(List<Item> newestFirst) {
        Set<UUID> tickets = new HashSet<>();
        return newestFirst.reversed().stream()
                .filter(item ->
                        item.ticket() == null || tickets.add(item.ticket().id()))
                .toList();
    }

    private QuestionGap gap(List<Item> newestFirst) {
        Item first = newestFirst.getFirst();
        List<FoundReply> nearest = replies.nearest(first.text(), first.kind(), first.estateId(), 1);
        return new QuestionGap(
                first.shown(),
                newestFirst.size(),
                (int) newestFirst.stream().filter(Item::raised).count(),
                newestFirst.getLast().at(),
                first.at(),
                newestFirst.stream().map(Item::id).toList(),
                newestFirst.stream()
                        .limit(EXAMPLES)
                        .map(item -> new Example(
                                item.id(), item.shown(), item.ticket(), item.at(), item.answer(), item.answeredBy()))
                        .toList(),
                nearest.isEmpty() ? null : nearest.getFirst());
    }

    /**
     * Begins a reply for what was asked; from then on it is no gap any more.
     *
     * @throws ProblemException 409 {@code reply.code-taken}; 422 {@code question.gap-unknown}, {@code question.no-answer},
     *     {@code reply.folder-unknown}
     */
    public ReplyView draft(DraftFromGap command) {
        Access.require(Permission.REPLY_WRITE);
        List<Item> items = items(command.items());
        String byHand = items.stream()
                .map(Item::answer)
                .filter(StringUtils::isNotBlank)
                .findFirst()
                .map(Markdown::escaped)
                .orElse(null);
        String body = StringUtils.firstNonBlank(command.body(), byHand);
        if (body == null) {
            throw new ProblemException(
                    QuestionProblem.NO_ANSWER,
                    "Nobody has answered it yet (expected: body).",
                    Map.of("items", command.items().size()));
        }
        Item first = items.getFirst();
        ReplyView reply = answers.draft(
                new Draft(
                        command.code(),
                        command.folder(),
                        command.title(),
                        body,
                        items.stream().map(Item::shown).toList()),
                first.kind(),
                first.estateId());
        store.mark(items.stream().map(Item::id).toList(), reply.id(), Actor.of(Access.caller()), now());
        return reply;
    }

    /**
     * What nobody wants to see among the gaps.
     *
     * @throws ProblemException 422 {@code question.gap-unknown}
     */
    public void setAside(Collection<UUID> itemIds) {
        Access.require(Permission.REPLY_WRITE);
        store.mark(items(itemIds).stream().map(Item::id).toList(), null, Actor.of(Access.caller()), now());
    }

    /** Takes that back; what has become a reply stays so. */
    public void bringBack(Collection<UUID> itemIds) {
        Access.require(Permission.REPLY_WRITE);
        store.unmark(itemIds);
    }

    private List<Item> items(Collection<UUID> ids) {
        List<Item> items = store.all(Access.scope(), ids);
        if (items.isEmpty()) {
            throw new ProblemException(
                    QuestionProblem.GAP_UNKNOWN,
                    "None of these was asked and not answered by the library, where you may see it.",
                    Map.of("items", ids.size()));
        }
        return items;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
