package io.hearth.desk.exchange;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the exchange module refuses. */
public enum ExchangeProblem implements ProblemCode {
    /** The file is none of the forms, or is broken. */
    UNREADABLE("exchange.unreadable", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A part of the archive names a place outside of it. */
    CLIMBS_OUT("exchange.climbs-out", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The first line lacks a heading without which no line can be used; params.missing names them. */
    COLUMNS_MISSING("exchange.columns-missing", HttpStatus.UNPROCESSABLE_CONTENT),
    EMPTY("exchange.empty", HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_MANY_REPLIES("exchange.too-many-replies", HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_LARGE("exchange.too-large", HttpStatus.CONTENT_TOO_LARGE),
    /** Another import is at work. */
    RUNNING("exchange.running", HttpStatus.CONFLICT),
    /** What is asked does not follow what was done. */
    WRONG_STATUS("exchange.wrong-status", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    ExchangeProblem(String code, HttpStatus status) {
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
