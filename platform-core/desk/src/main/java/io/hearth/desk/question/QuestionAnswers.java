package io.hearth.desk.question;

import io.hearth.desk.message.MessageView;
import io.hearth.desk.message.Messages;
import io.hearth.desk.message.WriteMessage;
import io.hearth.desk.question.AnsweredQuestion.Sent;
import io.hearth.desk.question.OpenQuestionView.TicketRef;
import io.hearth.desk.reply.CreateReply;
import io.hearth.desk.reply.FoundReply;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.reply.ReplyLanguage;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.reply.TicketReplies;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.markup.Markdown;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers to open questions: written once, sent to everybody who asks, and made a reply. */
@Service
@Transactional
public class QuestionAnswers {

    private static final int REVIEW_MONTHS = 6;
    private static final int MOST_QUESTIONS = 20;
    private static final int LONGEST_QUESTION = 200;
    private static final int LONGEST_TITLE = 100;

    private final QuestionStore store;
    private final OpenQuestions questions;
    private final QuestionReminders reminders;
    private final Messages messages;
    private final Replies replies;
    private final ReplyFolders folders;
    private final TicketReplies nearest;
    private final Clock clock;

    QuestionAnswers(
            QuestionStore store,
            OpenQuestions questions,
            QuestionReminders reminders,
            Messages messages,
            Replies replies,
            ReplyFolders folders,
            TicketReplies nearest,
            Clock clock) {
        this.store = store;
        this.questions = questions;
        this.reminders = reminders;
        this.messages = messages;
        this.replies = replies;
        this.folders = folders;
        this.nearest = nearest;
        this.clock = clock;
    }

    /**
     * Answers a question and those that ask the same, and sends the answer to their tickets.
     *
     * @throws ProblemException 409 {@code question.not-open}; 422 {@code question.reply-unknown}
     */
    public AnsweredQuestion answer(UUID questionId, AnswerQuestion command) {
        Access.require(Permission.TICKET_COMMENT);
        OpenQuestionView asked = questions.open(questionId);
        UUID leading = asked.sameAs() == null ? questionId : asked.sameAs();
        OpenQuestionView question = asked.sameAs() == null ? asked : questions.open(leading);
        UUID replyId = command.replyId();
        if (replyId != null) {
            requireReply(replyId, question.estate().id());
        }
        String text = command.text().strip();
        List<Sent> sent = Boolean.FALSE.equals(command.send())
                ? List.of()
                : tickets(question).stream()
                        .map(ticket -> send(ticket, new WriteMessage(text, command.way(), null)))
                        .toList();
        store.end(
                leading,
                QuestionState.ANSWERED,
                text,
                replyId,
                null,
                Actor.of(Access.caller()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        reminders.answered(question, Access.caller().accountId());
        return new AnsweredQuestion(questions.require(leading), sent);
    }

    private Sent send(TicketRef ticket, WriteMessage message) {
        return new Sent(
                ticket.id(),
                ticket.number(),
                messages.writeIfReachable(ticket.id().toString(), message)
                        .map(MessageView::id)
                        .orElse(null));
    }

    /** The tickets of everybody who asks, each once. */
    private static List<TicketRef> tickets(OpenQuestionView question) {
        Set<TicketRef> tickets = new LinkedHashSet<>();
        if (question.ticket() != null) {
            tickets.add(question.ticket());
        }
        question.same().forEach(same -> {
            if (same.ticket() != null) {
                tickets.add(same.ticket());
            }
        });
        return List.copyOf(tickets);
    }

    private void requireReply(UUID replyId, UUID estateId) {
        if (!replies.answersIn(replyId, estateId)) {
            throw new ProblemException(
                    QuestionProblem.REPLY_UNKNOWN,
                    "There is no such reply, or it is another estate's wording.",
                    Map.of("replyId", replyId));
        }
    }

    /**
     * Makes a draft reply of the answer, with every way in which it was asked.
     *
     * @throws ProblemException 409 {@code question.promoted}, {@code reply.code-taken}; 422 {@code question.no-answer},
     *     {@code reply.folder-unknown}
     */
    public ReplyView promote(UUID questionId, PromoteQuestion command) {
        Access.require(Permission.REPLY_WRITE);
        store.lock(questionId);
        OpenQuestionView question = questions.require(questionId);
        if (question.replyId() != null) {
            throw new ProblemException(
                    QuestionProblem.PROMOTED,
                    "The question has become a reply, or one answers it.",
                    Map.of("replyId", question.replyId()));
        }
        String answer = question.answer() == null ? null : Markdown.escaped(question.answer());
        String body = StringUtils.firstNonBlank(command.body(), answer);
        if (body == null) {
            throw new ProblemException(
                    QuestionProblem.NO_ANSWER,
                    "Nobody has answered the question yet (expected: an answer, or body).",
                    Map.of("questionId", questionId));
        }
        List<String> asked = Stream.concat(
                        Stream.of(question.text()), question.same().stream().map(OpenQuestionView.Same::text))
                .toList();
        ReplyView reply = draft(
                new Draft(command.code(), command.folder(), command.title(), body, asked),
                question.kind(),
                question.estate().id());
        store.became(questionId, reply.id());
        return reply;
    }

    /** What is known of a draft; the rest follows from what was asked. */
    record Draft(
            @Nullable String code,
            @Nullable String folder,
            @Nullable String title,
            String body,
            List<String> asked) {}

    /** Begins a reply of the company. */
    ReplyView draft(Draft draft, TicketKind kind, UUID estateId) {
        String first = draft.asked().getFirst();
        List<String> questions = draft.asked().stream()
                .map(text -> StringUtils.abbreviate(text, "…", LONGEST_QUESTION))
                .distinct()
                .limit(MOST_QUESTIONS)
                .toList();
        ReplyContent content = new ReplyContent(
                StringUtils.abbreviate(StringUtils.firstNonBlank(draft.title(), first), "…", LONGEST_TITLE),
                questions,
                draft.body(),
                "",
                Set.of(kind),
                Set.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                ReplyLanguage.CHINESE);
        return replies.create(new CreateReply(
                StringUtils.stripToNull(draft.code()),
                StringUtils.firstNonBlank(draft.folder(), folder(first, kind, estateId)),
                null,
                REVIEW_MONTHS,
                content,
                "来自未答问题"));
    }

    /** Where the nearest reply lies, else the first folder there is. */
    private String folder(String question, TicketKind kind, UUID estateId) {
        List<FoundReply> found = nearest.nearest(question, kind, estateId, 1);
        if (!found.isEmpty()) {
            return found.getFirst().folder();
        }
        List<ReplyFolder> known = folders.list();
        return known.isEmpty() ? "" : known.getFirst().key();
    }
}
