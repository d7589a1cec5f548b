package io.hearth.desk.duty;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the duty module refuses. */
public enum DutyProblem implements ProblemCode {
    /** The estate, or the company, has a roster already. */
    ROSTER_EXISTS("duty.roster-exists", HttpStatus.CONFLICT),
    /** The roster of the whole company is changed by those who see every estate. */
    COMPANY_WIDE("duty.company-wide", HttpStatus.FORBIDDEN),
    /** A retired roster takes no shifts. */
    ROSTER_RETIRED("duty.roster-retired", HttpStatus.CONFLICT),
    /** There is no such time zone. */
    TIME_ZONE_UNKNOWN("duty.time-zone-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Hours that end before they begin; params.hours says which. */
    HOURS_INVALID("duty.hours-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A shift ends before it begins, or lasts longer than 72 hours. */
    SHIFT_LENGTH("duty.shift-length", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The person does not work here, or does not see the roster's estate. */
    PERSON_UNKNOWN("duty.person-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** People would be in two places at once; params.conflicts says who and when. */
    SHIFT_OVERLAP("duty.shift-overlap", HttpStatus.CONFLICT),
    /** People are known to be away then; params.conflicts says who and when. */
    PERSON_ABSENT("duty.person-absent", HttpStatus.CONFLICT),
    /** The week to copy has no shifts. */
    WEEK_EMPTY("duty.week-empty", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Two shifts of one person, or one shift with itself. */
    SWAP_POINTLESS("duty.swap-pointless", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    DutyProblem(String code, HttpStatus status) {
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
