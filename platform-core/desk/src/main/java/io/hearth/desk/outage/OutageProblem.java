package io.hearth.desk.outage;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the outage module refuses. */
public enum OutageProblem implements ProblemCode {
    /** It ends before it begins, or lasts more than two weeks. */
    WINDOW_INVALID("outage.window-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** What is over cannot be announced any more. */
    OVER("outage.over", HttpStatus.CONFLICT),
    /** What is published or cancelled stays as it was said. */
    NOT_DRAFT("outage.not-draft", HttpStatus.CONFLICT),
    /** Only what is published can be cancelled; a draft is changed. */
    NOT_PUBLISHED("outage.not-published", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    OutageProblem(String code, HttpStatus status) {
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
