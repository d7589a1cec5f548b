package io.hearth.admin.platform;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused on the platform's console. */
public enum PlatformProblem implements ProblemCode {
    MIGRATION_RUNNING("fleet.migration-running", HttpStatus.CONFLICT),
    SEARCH_RUN_OPEN("search.run-open", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    PlatformProblem(String code, HttpStatus status) {
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
