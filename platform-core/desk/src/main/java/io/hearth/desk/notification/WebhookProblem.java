package io.hearth.desk.notification;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What webhooks refuse. */
public enum WebhookProblem implements ProblemCode {
    /** Only what was given up can be sent again. */
    NOT_FAILED("webhook.not-failed", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    WebhookProblem(String code, HttpStatus status) {
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
