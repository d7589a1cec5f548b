package io.hearth.desk.guide;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the guide module refuses. */
public enum GuideProblem implements ProblemCode {
    /** The company, or the estate, has a guide of this code. */
    CODE_TAKEN("guide.code-taken", HttpStatus.CONFLICT),
    /** An estate says differently what the company says; the company says nothing under this code. */
    NOTHING_TO_REWORD("guide.nothing-to-reword", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Its variables do not go together with its text; params.findings names each. */
    FLAWED("guide.flawed", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Gaps that have no value, or one of another type; params.missing and params.wrong name them. */
    UNFILLED("guide.unfilled", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It says nothing: no text, no fees. */
    EMPTY("guide.empty", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It would be in force from a day that is over, where owners have read something else. */
    BACKDATED("guide.backdated", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Its last day is before its first. */
    VALIDITY("guide.validity", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Nobody is writing a version, or it does not wait for approval. */
    NOT_IN_REVIEW("guide.not-in-review", HttpStatus.CONFLICT),
    /** The version waits for approval; it is sent back or withdrawn before it changes. */
    IN_REVIEW("guide.in-review", HttpStatus.CONFLICT),
    /** Whoever wrote a version does not approve it. */
    FOUR_EYES("guide.four-eyes", HttpStatus.CONFLICT),
    /** What every estate shows is decided by somebody who sees every estate. */
    WHOLE_COMPANY("guide.whole-company", HttpStatus.FORBIDDEN);

    private final String code;
    private final HttpStatus status;

    GuideProblem(String code, HttpStatus status) {
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
