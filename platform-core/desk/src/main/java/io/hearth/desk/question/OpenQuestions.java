package io.hearth.desk.question;

import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.question.QuestionOrigins.Origin;
import io.hearth.desk.question.QuestionStore.Raised;
import io.hearth.desk.question.QuestionStore.Reader;
import io.hearth.desk.reply.FoundReply;
import io.hearth.desk.reply.LibraryIndex;
import io.hearth.desk.reply.TicketReplies;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.reply.search.AlikeQuestions;
import io.hearth.reply.search.ReplyIndex;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Questions that no reply answers, from where they come up until they are answered or withdrawn. */
@Service
@Transactional
public class OpenQuestions {

    private static final String WAITING = "open-questions.due";
    private static final String ENDED = "open-questions.ended";
    private static final int NEAREST = 3;

    /** So many open questions of an estate are looked at for the same one. */
    private static final int LOOKED_AT = 200;

    private static final Duration LATELY = Duration.ofDays(30);

    private final QuestionStore store;
    private final QuestionOwners owners;
    private final QuestionReminders reminders;
    private final QuestionOrigins origins;
    private final TicketReplies replies;
    private final LibraryIndex library;
    private final Clock clock;

    OpenQuestions(
            QuestionStore store,
            QuestionOwners owners,
            QuestionReminders reminders,
            QuestionOrigins origins,
            TicketReplies replies,
            LibraryIndex library,
            Clock clock) {
        this.store = store;
        this.owners = owners;
        this.reminders = reminders;
        this.origins = origins;
        this.replies = replies;
        this.library = library;
        this.clock = clock;
    }

    /**
     * Writes down that no reply answers a question. Raising it again on the same ticket finds the one that waits.
     *
     * @throws ProblemException 404 for the ticket; 422 {@code question.nowhere}, {@code question.not-the-same}, {@code estate.unknown},
     *     {@code ticket.category-unknown}, {@code contact.phone-invalid}
     */
    public OpenQuestionView raise(RaiseQuestion command) {
        Access.require(Permission.TICKET_COMMENT);
        Origin origin = origins.of(command);
        String text = command.text().strip();
        Optional<UUID> waiting = origin.ticketId() == null ? Optional.empty() : store.waiting(origin.ticketId(), text);
        if (waiting.isPresent()) {
            return require(waiting.get());
        }
        UUID id = UuidV7.next();
        Instant now = now();
        UUID sameAs = command.sameAs() == null ? null : leading(command.sameAs(), origin.estateId());
        QuestionClock.Asked asked = new QuestionClock.Asked(
                id,
                origin.kind(),
                origin.categoryId(),
                origin.estateId(),
                QuestionClock.channel(command.source()),
                now);
        store.insert(new Raised(
                id,
                text,
                command.source(),
                origin.kind(),
                origin.estateId(),
                origin.categoryId(),
                origin.ticketId(),
                sameAs,
                owners.of(origin.categoryId(), origin.estateId(), origin.teamId()),
                StringUtils.stripToNull(command.askerName()),
                PhoneNumber.require(command.askerPhone(), "askerPhone"),
                Actor.of(Access.caller()),
                now,
                reminders.due(asked)));
        OpenQuestionView raised = require(id);
        if (sameAs == null) {
            reminders.begun(raised, Access.caller().accountId());
        }
        return raised;
    }

    @Transactional(readOnly = true)
    public Slice<OpenQuestionView> list(QuestionFilter filter, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        String sort = filter.open() ? WAITING : ENDED;
        Cursor after = Cursor.parse(cursor, sort, 2);
        List<OpenQuestionView> rows = store.list(filter, reader(), after, limit + 1);
        return Slice.of(
                rows,
                limit,
                last -> Cursor.of(
                        sort, filter.open() ? last.dueAt() : Objects.requireNonNull(last.endedAt()), last.id()));
    }

    @Transactional(readOnly = true)
    public QuestionCounts counts() {
        Access.require(Permission.TICKET_READ);
        Instant now = now();
        return store.counts(reader(), now, now.minus(LATELY));
    }

    /** @throws ProblemException 404 when it is not there, or asked about an estate the caller does not see */
    @Transactional(readOnly = true)
    public OpenQuestionView require(UUID questionId) {
        Access.require(Permission.TICKET_READ);
        return store.find(questionId)
                .filter(question -> Access.scope().includes(question.estate().id()))
                .orElseThrow(() -> ProblemException.notFound("open question"));
    }

    /**
     * What comes nearest to a question before it is raised.
     *
     * @throws ProblemException 404 for the ticket; 422 {@code question.nowhere}, {@code estate.unknown}
     */
    @Transactional(readOnly = true)
    public NearestAnswers nearest(String text, @Nullable String ticketId, @Nullable UUID estateId) {
        Access.require(Permission.TICKET_READ);
        Origin origin = origins.of(
                new RaiseQuestion(text, QuestionSource.HAND, ticketId, estateId, null, null, null, null, null));
        return nearest(text.strip(), origin.kind(), origin.estateId(), null);
    }

    /** What comes nearest to a question that was raised. */
    @Transactional(readOnly = true)
    public NearestAnswers nearest(UUID questionId) {
        OpenQuestionView question = require(questionId);
        return nearest(question.text(), question.kind(), question.estate().id(), questionId);
    }

    private NearestAnswers nearest(String text, TicketKind kind, UUID estateId, @Nullable UUID self) {
        List<FoundReply> found = replies.nearest(text, kind, estateId, NEAREST);
        ReplyIndex index = library.current();
        ReplyIndex.Asked asked = index.asked(text);
        record Alike(OpenQuestionView question, double alike) {}
        List<OpenQuestionView> same = store.open(estateId, LOOKED_AT).stream()
                .filter(question -> !question.id().equals(self))
                .map(question -> new Alike(question, index.alike(asked, index.asked(question.text()))))
                .filter(each -> each.alike() >= AlikeQuestions.SAME)
                .sorted(Comparator.comparingDouble(Alike::alike).reversed())
                .limit(NEAREST)
                .map(Alike::question)
                .toList();
        return new NearestAnswers(library.answering(text, kind, estateId).isPresent(), found, same);
    }

    /**
     * Gives the question to a team, a person or nobody. Whoever gives it to themselves needs no right to give work to others.
     *
     * @throws ProblemException 409 {@code question.not-open}; 422 {@code question.owner-unknown}
     */
    public OpenQuestionView give(UUID questionId, GiveQuestion command) {
        UUID me = Access.caller().accountId();
        Access.require(me.equals(command.ownerId()) ? Permission.TICKET_COMMENT : Permission.TICKET_ASSIGN);
        OpenQuestionView question = open(questionId);
        owners.require(command.teamId(), command.ownerId(), question.estate().id());
        store.give(questionId, command);
        OpenQuestionView given = require(questionId);
        reminders.given(given, me);
        return given;
    }

    /**
     * Has the question answered with another one that asks the same; also those that were answered with it.
     *
     * @throws ProblemException 409 {@code question.not-open}; 422 {@code question.not-the-same}
     */
    public OpenQuestionView join(UUID questionId, UUID sameAs) {
        Access.require(Permission.TICKET_COMMENT);
        OpenQuestionView question = open(questionId);
        UUID leading = leading(sameAs, question.estate().id());
        if (leading.equals(questionId)) {
            throw notTheSame(sameAs);
        }
        store.same(questionId, leading);
        return require(leading);
    }

    /** Has the question answered by itself again. */
    public OpenQuestionView part(UUID questionId) {
        Access.require(Permission.TICKET_COMMENT);
        OpenQuestionView question = open(questionId);
        store.same(questionId, null);
        if (question.sameAs() != null) {
            reminders.begun(require(questionId), Access.caller().accountId());
        }
        return require(questionId);
    }

    /**
     * Nobody needs the answer any more, or it was no question; so it is for those that ask the same.
     *
     * @throws ProblemException 409 {@code question.not-open}
     */
    public OpenQuestionView withdraw(UUID questionId, @Nullable String why) {
        Access.require(Permission.TICKET_COMMENT);
        open(questionId);
        store.end(
                questionId,
                QuestionState.WITHDRAWN,
                null,
                null,
                StringUtils.stripToNull(why),
                Actor.of(Access.caller()),
                now());
        return require(questionId);
    }

    /** The question, for this transaction alone, while it waits. */
    OpenQuestionView open(UUID questionId) {
        store.lock(questionId);
        OpenQuestionView question = require(questionId);
        if (question.state() != QuestionState.OPEN) {
            throw new ProblemException(
                    QuestionProblem.NOT_OPEN,
                    "The question has been answered or withdrawn (expected: one that waits).",
                    Map.of("questionId", questionId, "state", question.state().name()));
        }
        return question;
    }

    /** The question that others are answered with, by any of them. */
    private UUID leading(UUID sameAs, UUID estateId) {
        OpenQuestionView found = store.find(sameAs).orElseThrow(() -> notTheSame(sameAs));
        UUID leading = found.sameAs() == null ? found.id() : found.sameAs();
        store.lock(leading);
        OpenQuestionView question = store.find(leading).orElseThrow(() -> notTheSame(sameAs));
        if (question.state() != QuestionState.OPEN || !question.estate().id().equals(estateId)) {
            throw notTheSame(sameAs);
        }
        return leading;
    }

    private static ProblemException notTheSame(UUID sameAs) {
        return new ProblemException(
                QuestionProblem.NOT_THE_SAME,
                "They cannot be answered together (expected: another open question of the same estate).",
                Map.of("sameAs", sameAs));
    }

    private Reader reader() {
        UUID me = Access.caller().accountId();
        return new Reader(Access.scope(), me, owners.teamsOf(me));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
