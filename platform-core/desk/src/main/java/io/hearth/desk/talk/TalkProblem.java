package io.hearth.desk.talk;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the talk module refuses. */
public enum TalkProblem implements ProblemCode {
    IN_FUTURE("talk.in-future", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A report names neither a ticket nor a conversation, or both. */
    SUBJECT_REQUIRED("abuse.subject-required", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Help was asked for already and is under way. */
    ABUSE_OPEN("abuse.open", HttpStatus.CONFLICT),
    /** Somebody else has taken over. */
    ABUSE_TAKEN("abuse.taken", HttpStatus.CONFLICT),
    /** It has ended. */
    ABUSE_OVER("abuse.over", HttpStatus.CONFLICT),
    /** Whoever asked for help cannot be the one who helps. */
    ABUSE_OWN("abuse.own", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    TalkProblem(String code, HttpStatus status) {
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
