package io.hearth.desk.improvement;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the improvement module refuses. */
public enum ImprovementProblem implements ProblemCode {
    /** There is no such root cause, or it is not used any more. */
    CAUSE_UNKNOWN("improvement.cause-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Nobody of the company is that, or they do not see the item's estates. */
    OWNER_UNKNOWN("improvement.owner-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The item does not go from its state to that one; params.from and params.to name them. */
    STATE("improvement.state", HttpStatus.CONFLICT),
    /** Nobody has checked whether it helped, and nothing is said in place of it. */
    NOT_CHECKED("improvement.not-checked", HttpStatus.CONFLICT),
    /** The item names no measure, or no day from which on it works. */
    NO_MEASURE("improvement.no-measure", HttpStatus.CONFLICT),
    /** A typical case names whoever brought the ticket. */
    NAMES_SOMEBODY("improvement.names-somebody", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The item is of estates that the caller does not all see. */
    OTHER_ESTATES("improvement.other-estates", HttpStatus.FORBIDDEN);

    private final String code;
    private final HttpStatus status;

    ImprovementProblem(String code, HttpStatus status) {
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
