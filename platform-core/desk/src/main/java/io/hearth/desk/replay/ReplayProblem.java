package io.hearth.desk.replay;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the time machine refuses. */
public enum ReplayProblem implements ProblemCode {
    /** It has ended already. */
    OVER("replay.over", HttpStatus.CONFLICT),
    /** It has not ended yet, or another one of the company is under way. */
    RUNNING("replay.running", HttpStatus.CONFLICT),
    /** What is to be tried has errors; {@code params.findings} names each place. */
    UNSOUND("replay.unsound", HttpStatus.UNPROCESSABLE_CONTENT),
    /** More days than one replay looks at. */
    TOO_LONG("replay.too-long", HttpStatus.UNPROCESSABLE_CONTENT),
    /** More tickets than one replay looks at. */
    TOO_MANY("replay.too-many", HttpStatus.UNPROCESSABLE_CONTENT);

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
