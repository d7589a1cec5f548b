package io.hearth.desk.review;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What reviews of replies refuse. */
public enum ReviewProblem implements ProblemCode {
    /** A round is open; there is one at a time. */
    OPEN("review.open", HttpStatus.CONFLICT),
    /** There is no reason to look any reply over. */
    NOTHING_DUE("review.nothing-due", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The round is closed. */
    CLOSED("review.closed", HttpStatus.CONFLICT),
    /** Somebody has decided on the reply; params.by and params.decision say who and what. */
    DECIDED("review.decided", HttpStatus.CONFLICT),
    /** Nobody has decided on the reply. */
    UNDECIDED_REPLY("review.undecided-reply", HttpStatus.CONFLICT),
    /** Some replies are undecided; params.undecided says how many. */
    UNDECIDED("review.undecided", HttpStatus.CONFLICT),
    /** A reply whose last day is over is not right again without a new last day. */
    STILL_EXPIRED("review.still-expired", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Rounds are opened and closed by those who see every estate. */
    ALL_ESTATES("review.all-estates", HttpStatus.FORBIDDEN);

    private final String code;
    private final HttpStatus status;

    ReviewProblem(String code, HttpStatus status) {
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
