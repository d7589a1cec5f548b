package io.hearth.desk.industry;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What can stand between a company and the comparison of the industry. */
public enum IndustryProblem implements ProblemCode {
    /** Whoever does not share does not see. */
    NOT_SHARING("industry.not-sharing", HttpStatus.FORBIDDEN),
    /** The company is in no cohort that it could be compared with. */
    NO_COHORT("industry.no-cohort", HttpStatus.CONFLICT),
    /** The figures are the whole company's; whoever sees some of its estates does not see them. */
    WHOLE_COMPANY("industry.whole-company", HttpStatus.FORBIDDEN);

    private final String code;
    private final HttpStatus status;

    IndustryProblem(String code, HttpStatus status) {
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
