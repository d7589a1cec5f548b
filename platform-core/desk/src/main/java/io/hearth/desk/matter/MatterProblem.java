package io.hearth.desk.matter;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the matter module refuses. */
public enum MatterProblem implements ProblemCode {
    /** The ticket belongs to no matter, or was taken out of it before. */
    NOT_LINKED("ticket.not-linked", HttpStatus.CONFLICT);

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
