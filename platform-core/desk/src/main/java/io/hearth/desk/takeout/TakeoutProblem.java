package io.hearth.desk.takeout;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused about exports of a company. */
public enum TakeoutProblem implements ProblemCode {
    /** One is being made already. */
    RUNNING("company-export.running", HttpStatus.CONFLICT),
    /** There is no file: it is not ready yet, or not there any more. */
    NO_FILE("company-export.no-file", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    TakeoutProblem(String code, HttpStatus status) {
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
