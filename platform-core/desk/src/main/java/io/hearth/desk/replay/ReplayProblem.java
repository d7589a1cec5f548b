package io.hearth.desk.replay;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the time machine refuses. */
public enum ReplayProblem implements ProblemCode {
    /** It has ended already. */
    OVER("replay.over", HttpStatus.CONFLICT),
    /** Another one of the company is under way. */
    RUNNING("replay.running", HttpStatus.CONFLICT),
    /** The policy cannot be measured by; the check says why. */
    POLICY_UNSOUND("replay.policy-unsound", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    ReplayProblem(String code, HttpStatus status) {
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
