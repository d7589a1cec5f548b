package io.hearth.desk.weekly;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the weekly module refuses. */
public enum WeeklyProblem implements ProblemCode {
    /** The estate has this week's paper. */
    DRAFTED("weekly.drafted", HttpStatus.CONFLICT),
    /** Nobody is writing a version, or it does not wait for approval. */
    NOT_IN_REVIEW("weekly.not-in-review", HttpStatus.CONFLICT),
    /** The version waits for approval; it is sent back before it changes. */
    IN_REVIEW("weekly.in-review", HttpStatus.CONFLICT),
    /** Whoever wrote or handed in a version does not approve it. */
    FOUR_EYES("weekly.four-eyes", HttpStatus.CONFLICT),
    /** It says nothing. */
    EMPTY("weekly.empty", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It names somebody who did a good deed and has not consented; params.names says whom. */
    NAMED_WITHOUT_CONSENT("weekly.named-without-consent", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It names a good deed that is not the estate's, or was removed. */
    DEED_UNKNOWN("weekly.deed-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It was withdrawn; a new version brings it back. */
    NOT_PUBLISHED("weekly.not-published", HttpStatus.CONFLICT),
    /** The time zone is none. */
    ZONE("weekly.zone", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    WeeklyProblem(String code, HttpStatus status) {
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
