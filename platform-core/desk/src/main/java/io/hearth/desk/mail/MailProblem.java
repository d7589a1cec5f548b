package io.hearth.desk.mail;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the mail module refuses. */
public enum MailProblem implements ProblemCode {
    /** This deployment has no key to seal passwords with. */
    UNAVAILABLE("mail.unavailable", HttpStatus.CONFLICT),
    /** There is a mailbox of this address. */
    ADDRESS_TAKEN("mail.address-taken", HttpStatus.CONFLICT),
    /** The company has as many mailboxes as it can have. */
    TOO_MANY("mail.too-many-mailboxes", HttpStatus.CONFLICT),
    /** A mailbox needs a password the first time. */
    PASSWORD_REQUIRED("mail.password-required", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The mail is on a ticket already, or was put away. */
    DONE("mail.done", HttpStatus.CONFLICT),
    /** The mail's content is not kept any more. */
    GONE("mail.gone", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    MailProblem(String code, HttpStatus status) {
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
