package io.hearth.desk.ticket;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the ticket module refuses. */
public enum TicketProblem implements ProblemCode {
    UNIT_NOT_IN_ESTATE("ticket.unit-not-in-estate", HttpStatus.UNPROCESSABLE_CONTENT),
    /** There is no such category for this kind of ticket. */
    CATEGORY_UNKNOWN("ticket.category-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The call is not there, or not in the caller's sight. */
    CALL_UNKNOWN("call.unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The person is not there, has left, or does not work at the ticket's estate. */
    ASSIGNEE_UNKNOWN("ticket.assignee-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The workflow has no such step out of the ticket's state; params name those it has. */
    TRANSITION_NOT_ALLOWED("ticket.transition-not-allowed", HttpStatus.CONFLICT),
    /** The step is there, but for others to take. */
    TRANSITION_FORBIDDEN("ticket.transition-forbidden", HttpStatus.FORBIDDEN),
    /** With what is given no condition of the step holds; params name where it could lead and each condition. */
    TRANSITION_GUARD("ticket.transition-guard", HttpStatus.CONFLICT),
    /** The workflow wants this said when a ticket is opened. */
    INTAKE_REQUIRED("ticket.intake-required", HttpStatus.UNPROCESSABLE_CONTENT),
    COMMENT_REQUIRED("ticket.comment-required", HttpStatus.UNPROCESSABLE_CONTENT),
    ASSIGNEE_REQUIRED("ticket.assignee-required", HttpStatus.UNPROCESSABLE_CONTENT),
    FIELD_REQUIRED("ticket.field-required", HttpStatus.UNPROCESSABLE_CONTENT),
    FIELD_INVALID("ticket.field-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The team is not there or not in use. */
    TEAM_UNKNOWN("ticket.team-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It is for the people of the ticket's team; params name the team. */
    NOT_IN_TEAM("ticket.not-in-team", HttpStatus.FORBIDDEN),
    /** No team has the ticket, so it is in no pool. */
    NOT_IN_POOL("ticket.not-in-pool", HttpStatus.CONFLICT),
    /** The team has it already. */
    ALREADY_THERE("ticket.already-there", HttpStatus.CONFLICT),
    /** Somebody was faster; params say who. */
    CLAIMED("ticket.claimed", HttpStatus.CONFLICT),
    /** A closed ticket is reopened before it is changed. */
    CLOSED("ticket.closed", HttpStatus.CONFLICT),
    /** The ticket was merged into another one, which is the one to work on; params name it. */
    MERGED("ticket.merged", HttpStatus.CONFLICT),
    /** Somebody who was reached was told something; that is what the record is for. */
    CONTACT_TEXT_REQUIRED("ticket.contact-text-required", HttpStatus.UNPROCESSABLE_CONTENT),
    CONTACT_IN_FUTURE("ticket.contact-in-future", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Only open tickets are promised something about. */
    NOT_OPEN("ticket.not-open", HttpStatus.CONFLICT),
    PROMISE_IN_PAST("ticket.promise-in-past", HttpStatus.UNPROCESSABLE_CONTENT),
    /** What became of the promise has been said before. */
    PROMISE_ENDED("ticket.promise-ended", HttpStatus.CONFLICT),
    /** Why a promise was not kept must be said. */
    PROMISE_REASON_REQUIRED("ticket.promise-reason-required", HttpStatus.UNPROCESSABLE_CONTENT),
    IDEMPOTENCY_KEY_INVALID("idempotency.key-invalid", HttpStatus.BAD_REQUEST);

    private final String code;
    private final HttpStatus status;

    TicketProblem(String code, HttpStatus status) {
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
