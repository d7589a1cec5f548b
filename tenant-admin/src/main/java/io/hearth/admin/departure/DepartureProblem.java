package io.hearth.admin.departure;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused about leaving. */
public enum DepartureProblem implements ProblemCode {
    /** The company is not on notice. */
    NONE("departure.none", HttpStatus.CONFLICT),
    /** The removal has begun; there is no way back. */
    BEGUN("departure.begun", HttpStatus.CONFLICT),
    /** What was typed to confirm is not the company's name. */
    NAME_MISMATCH("departure.name-mismatch", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    DepartureProblem(String code, HttpStatus status) {
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
