package io.hearth.desk.search;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Why found tickets are not taken along. */
public enum ExportProblem implements ProblemCode {
    /** params.found tickets are more than the params.most that one file takes. */
    TOO_MANY("search.too-many-to-export");

    private final String code;

    ExportProblem(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return Category.LIMIT;
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
