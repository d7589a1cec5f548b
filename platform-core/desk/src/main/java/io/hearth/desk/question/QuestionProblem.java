package io.hearth.desk.question;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the question module refuses. */
public enum QuestionProblem implements ProblemCode {
    /** It names neither a ticket nor an estate. */
    NOWHERE("question.nowhere", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It has been answered or withdrawn. */
    NOT_OPEN("question.not-open", HttpStatus.CONFLICT),
    /** Questions are answered together when both are open and of one estate. */
    NOT_THE_SAME("question.not-the-same", HttpStatus.UNPROCESSABLE_CONTENT),
    /** There is no such team or person at work, or they do not see the estate. */
    OWNER_UNKNOWN("question.owner-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** There is no such reply, or it is another estate's. */
    REPLY_UNKNOWN("question.reply-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It has become a reply. */
    PROMOTED("question.promoted", HttpStatus.CONFLICT),
    /** Nobody has answered it, and no text is given. */
    NO_ANSWER("question.no-answer", HttpStatus.UNPROCESSABLE_CONTENT),
    /** None of these was answered by hand, in the caller's sight. */
    GAP_UNKNOWN("question.gap-unknown", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    QuestionProblem(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return Category.USER;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
