package io.hearth.desk.call;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the call module refuses. */
public enum CallProblem implements ProblemCode {
    /** The exchange's name of a call is 1 to 100 letters, digits and {@code . _ : @ -}. */
    ID_INVALID("call.id-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A transfer says neither a number nor a person. */
    TARGET_MISSING("call.target-missing", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The exchange's clock is more than a day ahead. */
    TIME_AHEAD("call.time-ahead", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The call brought the ticket, or was said to be about it before. */
    LINKED("call.linked", HttpStatus.CONFLICT),
    /** The days are in the wrong order, or more than 400 apart. */
    PERIOD_INVALID("call.period-invalid", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    CallProblem(String code, HttpStatus status) {
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
