package io.hearth.desk.contact;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the contact module refuses. */
public enum ContactProblem implements ProblemCode {
    /** A request names a person that is not there, or not in the caller's sight. */
    UNKNOWN("contact.unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    PHONE_INVALID("contact.phone-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    EMAIL_INVALID("contact.email-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The person is something to the home already. */
    RELATION_EXISTS("contact.relation-exists", HttpStatus.CONFLICT),
    /** Somebody who sees some estates only must tie a person to a home in one of them. */
    UNIT_REQUIRED("contact.unit-required", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    ContactProblem(String code, HttpStatus status) {
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
