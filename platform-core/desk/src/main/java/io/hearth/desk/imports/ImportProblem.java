package io.hearth.desk.imports;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What imports refuse. */
public enum ImportProblem implements ProblemCode {
    /** The file is neither a CSV text nor an Excel workbook, or is broken. */
    UNREADABLE("import.unreadable", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The first line lacks a heading without which no line can be used. */
    COLUMNS_MISSING("import.columns-missing", HttpStatus.UNPROCESSABLE_CONTENT),
    EMPTY("import.empty", HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_MANY_LINES("import.too-many-lines", HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_LARGE("import.too-large", HttpStatus.CONTENT_TOO_LARGE),
    /** Another import is at work. */
    RUNNING("import.running", HttpStatus.CONFLICT),
    /** What is asked does not follow what was done. */
    WRONG_STATUS("import.wrong-status", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    ImportProblem(String code, HttpStatus status) {
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
