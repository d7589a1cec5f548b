package io.hearth.desk.workflow;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the workflow module refuses. */
public enum WorkflowProblem implements ProblemCode {
    /** No workflow of the kind is published, so no ticket of it can begin. */
    NOT_PUBLISHED("workflow.not-published", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    WorkflowProblem(String code, HttpStatus status) {
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
