package io.hearth.desk.clock;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the clocks refuse. */
public enum ClockProblem implements ProblemCode {
    /** The policy's JSON is none, or more than a policy may have. */
    TOO_LARGE("clock-policy.too-large", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The check found errors; {@code errors} names each place. */
    UNSOUND("clock-policy.unsound", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The draft was published or thrown away meanwhile. */
    DRAFT_GONE("clock-policy.draft-gone", HttpStatus.CONFLICT),
    /** There is no rule of this name in the policy. */
    RULE_UNKNOWN("clock-policy.rule-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** There is no such version of the policy. */
    VERSION_UNKNOWN("clock-policy.version-unknown", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    ClockProblem(String code, HttpStatus status) {
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
