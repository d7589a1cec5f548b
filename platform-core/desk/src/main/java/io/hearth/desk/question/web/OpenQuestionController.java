package io.hearth.desk.question.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.question.AnswerQuestion;
import io.hearth.desk.question.AnsweredQuestion;
import io.hearth.desk.question.GiveQuestion;
import io.hearth.desk.question.NearestAnswers;
import io.hearth.desk.question.OpenQuestionView;
import io.hearth.desk.question.OpenQuestions;
import io.hearth.desk.question.PromoteQuestion;
import io.hearth.desk.question.QuestionAnswers;
import io.hearth.desk.question.QuestionCounts;
import io.hearth.desk.question.QuestionFilter;
import io.hearth.desk.question.QuestionOwner;
import io.hearth.desk.question.QuestionOwners;
import io.hearth.desk.question.RaiseQuestion;
import io.hearth.desk.reply.ReplyView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "questions")
class OpenQuestionController {

    private final OpenQuestions questions;
    private final QuestionAnswers answers;
    private final QuestionOwners owners;

    OpenQuestionController(OpenQuestions questions, QuestionAnswers answers, QuestionOwners owners) {
        this.questions = questions;
        this.answers = answers;
        this.owners = owners;
    }

    /** The question with which another one is answered. */
    record JoinQuestion(@NotNull UUID sameAs) {}

    /** Why a question is withdrawn. */
    record WithdrawQuestion(@Nullable @Size(max = 300) String note) {}

    /** Who has to answer what, in order. */
    record KeepQuestionOwners(@NotNull @Size(max = 100) List<@NotNull @Valid QuestionOwner> owners) {}

    @GetMapping("/open-questions")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listOpenQuestions",
            summary = "Questions that no reply answers",
            description = "Those that wait, the most urgent first; or those that have ended, the newest first."
                    + " Questions that are answered with another one are part of that.")
    Slice<OpenQuestionView> list(
            @Parameter(description = "Those that wait; those that have ended otherwise")
                    @RequestParam(defaultValue = "true")
                    boolean open,
            @Parameter(description = "Only those that you or one of your teams has to answer")
                    @RequestParam(defaultValue = "false")
                    boolean mine,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return questions.list(new QuestionFilter(open, mine, estateId), cursor, limit);
    }

    @GetMapping("/open-questions/counts")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "countOpenQuestions",
            summary = "How many questions wait, and how many were answered in time in the last thirty days")
    QuestionCounts counts() {
        return questions.counts();
    }

    @GetMapping("/open-questions/nearest")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"404 not-found", "422 question.nowhere", "422 estate.unknown"})
    @Operation(
            operationId = "findNearestAnswers",
            summary = "What comes nearest to a question, before it is raised",
            description = "Replies, and open questions of the same estate that ask the same.")
    NearestAnswers nearest(
            @RequestParam @Size(min = 1, max = 300) String text,
            @Parameter(description = "The ticket's id or number") @RequestParam(required = false) @Nullable
                    String ticket,
            @Parameter(description = "Where there is no ticket") @RequestParam(required = false) @Nullable
                    UUID estateId) {
        return questions.nearest(text, ticket, estateId);
    }

    @PostMapping("/open-questions")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {
                "422 contact.phone-invalid",
                "404 not-found",
                "422 question.nowhere",
                "422 question.not-the-same",
                "422 estate.unknown",
                "422 ticket.category-unknown"
            })
    @Operation(
            operationId = "raiseQuestion",
            summary = "Write down that no reply answers a question",
            description = "It waits by the company's clock policy. Raised again on the same ticket it is the same one.")
    ResponseEntity<OpenQuestionView> raise(@Valid @RequestBody RaiseQuestion command) {
        OpenQuestionView raised = questions.raise(command);
        return ResponseEntity.created(URI.create("/api/v1/open-questions/" + raised.id()))
                .body(raised);
    }

    @GetMapping("/open-questions/{questionId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readOpenQuestion", summary = "One question with its answer and those that ask the same")
    OpenQuestionView read(@PathVariable UUID questionId) {
        return questions.require(questionId);
    }

    @GetMapping("/open-questions/{questionId}/nearest")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "findNearestAnswersOf", summary = "What comes nearest to a question that was raised")
    NearestAnswers nearest(@PathVariable UUID questionId) {
        return questions.nearest(questionId);
    }

    @PutMapping("/open-questions/{questionId}/owner")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 question.not-open", "422 question.owner-unknown"})
    @Operation(
            operationId = "giveQuestion",
            summary = "Say who has to answer",
            description = "Giving it to somebody else than yourself needs TICKET_ASSIGN.")
    OpenQuestionView give(@PathVariable UUID questionId, @Valid @RequestBody GiveQuestion command) {
        return questions.give(questionId, command);
    }

    @PostMapping("/open-questions/{questionId}/answer")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 question.not-open", "422 question.reply-unknown"})
    @Operation(
            operationId = "answerQuestion",
            summary = "Answer a question, once for everybody who asks the same",
            description = "The answer goes to the ticket of each of them; who cannot be reached is named.")
    AnsweredQuestion answer(@PathVariable UUID questionId, @Valid @RequestBody AnswerQuestion command) {
        return answers.answer(questionId, command);
    }

    @PostMapping("/open-questions/{questionId}/promotion")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 question.promoted",
                "409 reply.code-taken",
                "422 question.no-answer",
                "422 reply.folder-unknown"
            })
    @Operation(
            operationId = "promoteQuestion",
            summary = "Make a draft reply of the answer",
            description = "With every way in which it was asked. Somebody else approves it before it can be sent.")
    @ResponseStatus(HttpStatus.CREATED)
    ReplyView promote(@PathVariable UUID questionId, @Valid @RequestBody PromoteQuestion command) {
        return answers.promote(questionId, command);
    }

    @PutMapping("/open-questions/{questionId}/same-as")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 question.not-open", "422 question.not-the-same"})
    @Operation(operationId = "joinQuestion", summary = "Have a question answered with another one that asks the same")
    OpenQuestionView join(@PathVariable UUID questionId, @Valid @RequestBody JoinQuestion command) {
        return questions.join(questionId, command.sameAs());
    }

    @DeleteMapping("/open-questions/{questionId}/same-as")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 question.not-open"})
    @Operation(operationId = "partQuestion", summary = "Have a question answered by itself again")
    OpenQuestionView part(@PathVariable UUID questionId) {
        return questions.part(questionId);
    }

    @PostMapping("/open-questions/{questionId}/withdrawal")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 question.not-open"})
    @Operation(operationId = "withdrawQuestion", summary = "Say that nobody needs an answer any more")
    OpenQuestionView withdraw(@PathVariable UUID questionId, @Valid @RequestBody WithdrawQuestion command) {
        return questions.withdraw(questionId, command.note());
    }

    @GetMapping("/question-owners")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listQuestionOwners", summary = "Who has to answer questions about what, in order")
    List<QuestionOwner> owners() {
        return owners.list();
    }

    @PutMapping("/question-owners")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"422 question.owner-unknown", "422 ticket.category-unknown"})
    @Operation(
            operationId = "keepQuestionOwners",
            summary = "Say who has to answer questions about what",
            description = "The first that fits counts; without a category it fits every question.")
    List<QuestionOwner> keepOwners(@Valid @RequestBody KeepQuestionOwners command) {
        return owners.keep(command.owners());
    }
}
