package io.hearth.desk.delivery;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the delivery module refuses. */
public enum DeliveryProblem implements ProblemCode {
    /** This deployment cannot send this way: it has no mail server, or no key to seal secrets with. */
    UNAVAILABLE("delivery.unavailable", HttpStatus.CONFLICT),
    /** The way cannot be switched on without these settings; params.missing names them. */
    INCOMPLETE("delivery.incomplete", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The way is switched off. */
    SWITCHED_OFF("delivery.switched-off", HttpStatus.CONFLICT),
    /** Only what failed or was given up can be sent again. */
    NOT_ENDED("delivery.not-ended", HttpStatus.CONFLICT),
    /** The way is set up on a page of its own. */
    SET_UP_ELSEWHERE("delivery.set-up-elsewhere", HttpStatus.CONFLICT),
    /** The caller has no address of this way. */
    NO_ADDRESS("delivery.no-address", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    DeliveryProblem(String code, HttpStatus status) {
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
