package io.hearth.desk.search.query;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the search box does not understand. Each says where, and what is expected instead. */
public enum QueryProblem implements ProblemCode {
    /** params.operator stands before a colon and means nothing; params.expected lists those that do. */
    OPERATOR_UNKNOWN("search.operator-unknown"),
    /** params.value is none that params.operator takes; params.expected says which it does. */
    VALUE_UNKNOWN("search.value-unknown"),
    /** Nothing follows the colon of params.operator. */
    VALUE_MISSING("search.value-missing"),
    /** The quotation that begins at params.at never ends. */
    QUOTE_OPEN("search.quote-open"),
    /** There are more than params.limit operators. */
    TOO_MANY("search.too-many-operators");

    private final String code;

    QueryProblem(String code) {
        this.code = code;
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
        return HttpStatus.BAD_REQUEST;
    }
}
