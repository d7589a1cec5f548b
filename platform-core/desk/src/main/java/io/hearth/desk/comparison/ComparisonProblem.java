package io.hearth.desk.comparison;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the comparison module refuses. */
public enum ComparisonProblem implements ProblemCode {
    /** A plain count has no mix and nothing to be held against. */
    NOT_EXPLAINABLE("comparison.not-explainable", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A note on the whole company by somebody who sees a part of it. */
    NOTE_NEEDS_ESTATE("comparison.note-needs-estate", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Somebody who does not work here, or may not compare estates, is to get a view. */
    READER_MAY_NOT("comparison.reader-may-not", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Somebody else's regular mail; whoever gets it may stop it for themselves. */
    MAIL_NOT_YOURS("comparison.mail-not-yours", HttpStatus.FORBIDDEN),
    /** The person has set up params.limit regular mails already. */
    TOO_MANY_MAILS("comparison.too-many-mails", HttpStatus.CONFLICT),
    /** One of the two sides has no case. */
    NOTHING_TO_COMPARE("comparison.nothing-to-compare", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    ComparisonProblem(String code, HttpStatus status) {
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
