package io.hearth.desk.kpi;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the kpi module refuses. */
public enum KpiProblem implements ProblemCode {
    /** There is no key figure of that code. */
    UNKNOWN("kpi.unknown", HttpStatus.NOT_FOUND),
    /** A target that no figure could ever have, or that says nothing. */
    TARGET_OUT_OF_RANGE("kpi.target-out-of-range", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    KpiProblem(String code, HttpStatus status) {
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
