package io.hearth.desk.dispatch;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What dispatching refuses. */
public enum DispatchProblem implements ProblemCode {
    /** More rules than a policy may have. */
    TOO_LARGE("routing-policy.too-large", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The check found errors; {@code params.findings} names each place. */
    UNSOUND("routing-policy.unsound", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The draft was published or thrown away meanwhile. */
    DRAFT_GONE("routing-policy.draft-gone", HttpStatus.CONFLICT),
    /** The batch was taken back already, or too much time has passed. */
    UNDO_OVER("ticket-batch.undo-over", HttpStatus.CONFLICT),
    /** Nobody stands in for whoever is away. */
    NO_SUBSTITUTE("absence.no-substitute", HttpStatus.CONFLICT),
    /** The step goes beyond the caller's authority; params.mayDecide names the roles that may. */
    AUTHORITY_EXCEEDED("ticket.authority-exceeded", HttpStatus.FORBIDDEN),
    /** The caller may decide it by themselves. */
    ESCALATION_NOT_NEEDED("escalation.not-needed", HttpStatus.CONFLICT),
    /** Nobody of the estate who may decide it is there. */
    ESCALATION_NOBODY("escalation.nobody", HttpStatus.CONFLICT),
    /** It waits for somebody else, and the caller's roles may not decide it either. */
    ESCALATION_NOT_YOURS("escalation.not-yours", HttpStatus.FORBIDDEN),
    /** The step was taken, the ticket closed or an answer given already. */
    ESCALATION_OVER("escalation.over", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    DispatchProblem(String code, HttpStatus status) {
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
