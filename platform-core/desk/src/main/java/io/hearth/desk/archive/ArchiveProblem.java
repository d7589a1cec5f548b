package io.hearth.desk.archive;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the archive refuses. */
public enum ArchiveProblem implements ProblemCode {
    /** A purpose of its own that is not told in words. */
    PURPOSE_REQUIRED("archive.purpose-required", Category.USER, HttpStatus.UNPROCESSABLE_CONTENT),
    /** Somebody has asked for more people's data within a day than work needs. */
    TOO_MANY("archive.too-many-unmaskings", Category.LIMIT, HttpStatus.TOO_MANY_REQUESTS);

    private final String code;
    private final Category category;
    private final HttpStatus status;

    ArchiveProblem(String code, Category category, HttpStatus status) {
        this.code = code;
        this.category = category;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
