package io.hearth.desk.estate;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the estate module refuses. */
public enum EstateProblem implements ProblemCode {
    /** A request names an estate that is not there, or not in the caller's sight. */
    UNKNOWN("estate.unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The estate takes no new work. */
    INACTIVE("estate.inactive", HttpStatus.CONFLICT),
    CODE_TAKEN("estate.code-taken", HttpStatus.CONFLICT),
    TIME_ZONE_UNKNOWN("estate.time-zone-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    BUILDING_TAKEN("estate.building-taken", HttpStatus.CONFLICT),
    UNIT_TAKEN("estate.unit-taken", HttpStatus.CONFLICT),
    /** A label that names no place, such as only punctuation. */
    LABEL_INVALID("estate.label-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A request names a home that is not there, or not in the caller's sight. */
    UNIT_UNKNOWN("estate.unit-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The company has as many active estates as its plan holds. */
    PLAN_LIMIT("plan.estate-limit", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    EstateProblem(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return this == PLAN_LIMIT ? Category.LIMIT : Category.USER;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
