package io.hearth.desk.design;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the design of workflows refuses. */
public enum DesignProblem implements ProblemCode {
    /** The body's key or kind is not that of the address. */
    KEY_MISMATCH("workflow.key-mismatch", HttpStatus.UNPROCESSABLE_CONTENT),
    /** More states, steps or other parts than a workflow may have. */
    TOO_LARGE("workflow.too-large", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It extends itself, what does not exist, what is of another kind, or over too many steps. */
    INHERITANCE_INVALID("workflow.inheritance-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The draft was published or thrown away meanwhile. */
    DRAFT_GONE("workflow.draft-gone", HttpStatus.CONFLICT),
    /** The checker found errors. */
    UNSOUND("workflow.unsound", HttpStatus.CONFLICT),
    /** The checker found warnings for which no reason was given. */
    WARNINGS_UNEXPLAINED("workflow.warnings-unexplained", HttpStatus.CONFLICT),
    /** What the draft was drawn upon has a newer version; put the changes onto it first. */
    BASE_MOVED("workflow.base-moved", HttpStatus.CONFLICT),
    /** The changes of an estate cannot be put onto the newest version of what they were drawn upon. */
    OVERRIDE_CONFLICT("workflow.override-conflict", HttpStatus.CONFLICT),
    /** Only an estate's own workflow can be retired; the company always has one of each kind. */
    NOT_AN_OVERRIDE("workflow.not-an-override", HttpStatus.CONFLICT),
    /** Other estates' workflows were drawn upon it. */
    EXTENDED("workflow.extended", HttpStatus.CONFLICT),
    /** It cannot be run yet: the checker says why. */
    NOT_RUNNABLE("workflow.not-runnable", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    DesignProblem(String code, HttpStatus status) {
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
