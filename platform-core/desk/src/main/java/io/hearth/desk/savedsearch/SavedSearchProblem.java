package io.hearth.desk.savedsearch;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the module of saved searches refuses. */
public enum SavedSearchProblem implements ProblemCode {
    /** It would find every ticket there is. */
    EMPTY("saved-search.empty", HttpStatus.UNPROCESSABLE_CONTENT, Category.USER),
    /** It is somebody else's; whoever sees it may have it told to them, but not change it. */
    NOT_YOURS("saved-search.not-yours", HttpStatus.FORBIDDEN, Category.USER),
    /** The person keeps params.limit searches already. */
    TOO_MANY("saved-search.too-many", HttpStatus.CONFLICT, Category.LIMIT);

    private final String code;
    private final HttpStatus status;
    private final Category category;

    SavedSearchProblem(String code, HttpStatus status, Category category) {
        this.code = code;
        this.status = status;
        this.category = category;
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
