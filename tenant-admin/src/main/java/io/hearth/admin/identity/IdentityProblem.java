package io.hearth.admin.identity;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What identity refuses, and how it says so. */
public enum IdentityProblem implements ProblemCode {
    EMAIL_TAKEN("email.taken", HttpStatus.CONFLICT),
    PASSWORD_WEAK("password.weak", HttpStatus.UNPROCESSABLE_CONTENT),
    INVITATION_UNKNOWN("invitation.unknown", HttpStatus.NOT_FOUND),
    INVITATION_EXPIRED("invitation.expired", HttpStatus.GONE),
    INVITATION_USED("invitation.used", HttpStatus.GONE),
    SIGNING_KEY_TOO_SOON("signing-key.too-soon", HttpStatus.CONFLICT),
    /** The company has as many people as its plan holds. */
    PLAN_LIMIT("plan.staff-limit", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    IdentityProblem(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return this == PLAN_LIMIT ? Category.LIMIT : Category.USER;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
