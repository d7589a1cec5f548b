package io.hearth.desk.message;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the message module refuses. */
public enum MessageProblem implements ProblemCode {
    /** Nobody can be reached this way: there is no address, or the company does not use the way. */
    NO_ADDRESS("message.no-address", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Only what failed can be sent again. */
    NOT_FAILED("message.not-failed", HttpStatus.CONFLICT),
    /** Only what waits to be told by a person can be told. */
    NOT_TO_TELL("message.not-to-tell", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    MessageProblem(String code, HttpStatus status) {
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
