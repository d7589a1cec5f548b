package io.hearth.desk.relation;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the relation module refuses. */
public enum RelationProblem implements ProblemCode {
    /** A ticket is not merged into itself, nor related to itself. */
    SELF("relation.self", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A named ticket is not there, or not in the caller's sight. */
    TICKET_UNKNOWN("relation.ticket-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** What happens at two estates is not the same; it can be related. */
    OTHER_ESTATE("relation.other-estate", HttpStatus.CONFLICT),
    /** Each kind ends by its own rules, a complaint by a callback; tickets of two kinds can be related. */
    OTHER_KIND("relation.other-kind", HttpStatus.CONFLICT),
    /** The owner was promised something about it; params name the ticket. */
    PROMISE_OPEN("relation.promise-open", HttpStatus.CONFLICT),
    /** The ticket is merged into no other. */
    NOT_MERGED("relation.not-merged", HttpStatus.CONFLICT),
    /** They are related already. */
    ALREADY_RELATED("relation.already-related", HttpStatus.CONFLICT),
    /** The ticket is no part of another one, or not any more. */
    NOT_SPLIT("relation.not-split", HttpStatus.CONFLICT),
    /** A file is not the ticket's, or shows a step of its work. */
    FILE_UNKNOWN("relation.file-unknown", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    RelationProblem(String code, HttpStatus status) {
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
