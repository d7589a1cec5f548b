package io.hearth.desk.report;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the report module refuses. */
public enum ReportProblem implements ProblemCode {
    /** The company takes no reports by codes now. */
    CLOSED("report.closed", HttpStatus.CONFLICT),
    /** The challenge is over or none of ours; the form has a new one. */
    CHALLENGE_OVER("report.challenge-over", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The number does not solve the challenge. */
    PROOF_INVALID("report.proof-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The company's workflow asks for a home, and the estate has none of that name. */
    HOME_UNKNOWN("report.home-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The report has as many photos as it can have. */
    PHOTOS_FULL("report.photos-full", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    ReportProblem(String code, HttpStatus status) {
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
