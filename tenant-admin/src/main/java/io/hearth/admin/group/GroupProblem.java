package io.hearth.admin.group;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused about groups. */
public enum GroupProblem implements ProblemCode {
    SLUG_TAKEN("slug.taken", HttpStatus.CONFLICT),
    COMPANY_UNKNOWN("group.company-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    GROUP_OF_GROUPS("group.group-of-groups", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    GroupProblem(String code, HttpStatus status) {
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
