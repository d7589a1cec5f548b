package io.hearth.desk.consistency;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the consistency module refuses. */
public enum ConflictProblem implements ProblemCode {
    /** Somebody has decided it; that is taken back before it is decided otherwise. */
    DECIDED("consistency.decided", HttpStatus.CONFLICT),
    /** Both being right needs a reason. */
    REASON_NEEDED("consistency.reason-needed", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    ConflictProblem(String code, HttpStatus status) {
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
