package io.hearth.admin.subscription;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What can be wrong with a sign-up, beyond missing and malformed fields. */
public enum SubscriptionProblem implements ProblemCode {
    SLUG_MALFORMED("slug.malformed", HttpStatus.UNPROCESSABLE_CONTENT),
    SLUG_RESERVED("slug.reserved", HttpStatus.UNPROCESSABLE_CONTENT),
    PLAN_UNKNOWN("plan.unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The company uses more than the plan holds. */
    PLAN_TOO_SMALL("plan.too-small", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    SubscriptionProblem(String code, HttpStatus status) {
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
