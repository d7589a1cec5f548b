package io.hearth.desk.matter;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the matter module refuses. */
public enum MatterProblem implements ProblemCode {
    /** The ticket belongs to no matter, or was taken out of it before. */
    NOT_LINKED("ticket.not-linked", HttpStatus.CONFLICT),
    /** The ticket repeats no other, so that there is nothing to contest. */
    NOT_REPEATED("repeat.not-found", HttpStatus.CONFLICT),
    /** Somebody has said before that it is none. */
    CONTESTED("repeat.contested", HttpStatus.CONFLICT),
    /** Nobody has said that it is none. */
    NOT_CONTESTED("repeat.not-contested", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    MatterProblem(String code, HttpStatus status) {
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
