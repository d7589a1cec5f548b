package io.hearth.desk.team;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the team module refuses. */
public enum TeamProblem implements ProblemCode {
    /** Another team has this key. */
    KEY_TAKEN("team.key-taken", HttpStatus.CONFLICT),
    /** A published workflow names the team; params.workflows says which and where. */
    IN_USE("team.in-use", HttpStatus.CONFLICT),
    /** Somebody of the list does not work for the company any more, or never did. */
    MEMBER_UNKNOWN("team.member-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** There is no such skill in use; params.skills names those. */
    SKILL_UNKNOWN("skill.unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The person is away in that time already; params.absenceId says by which absence. */
    ABSENCE_OVERLAPS("absence.overlaps", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    TeamProblem(String code, HttpStatus status) {
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
