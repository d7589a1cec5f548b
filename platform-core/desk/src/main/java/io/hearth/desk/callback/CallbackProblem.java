package io.hearth.desk.callback;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the callback module refuses. */
public enum CallbackProblem implements ProblemCode {
    /** The workflow promises a callback, and there is neither an answer nor enough attempts. */
    MISSING("callback.missing", HttpStatus.CONFLICT),
    /** What came of the callback is known already. */
    ENDED("callback.ended", HttpStatus.CONFLICT),
    /** Somebody was reached; what they say is what the callback is for. */
    ANSWER_REQUIRED("callback.answer-required", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Nobody was reached, so there is no answer. */
    ANSWER_UNEXPECTED("callback.answer-unexpected", HttpStatus.UNPROCESSABLE_CONTENT),
    ATTEMPT_IN_FUTURE("callback.attempt-in-future", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The service is not done yet, so there is nothing to say of it. */
    NOT_YET("rating.not-yet", HttpStatus.CONFLICT),
    /** The service has its rating; params say which. */
    GIVEN("rating.given", HttpStatus.CONFLICT),
    /** Owners rate on their page by themselves. */
    SOURCE_INVALID("rating.source-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** There is no such gift in use. */
    GIFT_UNKNOWN("gift.unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The estate has not that many left; params say how many. */
    GIFT_OUT_OF_STOCK("gift.out-of-stock", HttpStatus.CONFLICT),
    /** There is nobody to be asked by these terms. */
    NOBODY("campaign.nobody", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    CallbackProblem(String code, HttpStatus status) {
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
