package io.hearth.desk.incident;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the incident module refuses. */
public enum IncidentProblem implements ProblemCode {
    /** A ticket is not there, of another estate, or not in the caller's sight; params name it. */
    TICKET_UNKNOWN("incident.ticket-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A ticket is closed or rests in another one; params name it. */
    TICKET_CLOSED("incident.ticket-closed", HttpStatus.CONFLICT),
    /** A ticket reports another incident; params name it. */
    TICKET_TAKEN("incident.ticket-taken", HttpStatus.CONFLICT),
    /** The incident has ended. */
    ENDED("incident.ended", HttpStatus.CONFLICT),
    /** Somebody has decided about the suggestion before. */
    DECIDED("incident.suggestion-decided", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    IncidentProblem(String code, HttpStatus status) {
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
