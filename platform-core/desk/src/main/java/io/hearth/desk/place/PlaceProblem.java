package io.hearth.desk.place;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the place module refuses. */
public enum PlaceProblem implements ProblemCode {
    /** The estate has places of these names already, or a name is there twice; params.names says which. */
    NAME_TAKEN("report-place.name-taken", HttpStatus.CONFLICT),
    /** The building is not one of the estate's. */
    BUILDING_UNKNOWN("report-place.building-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** There is no such category of repairs in use. */
    CATEGORY_UNKNOWN("report-place.category-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The company has as many places as it can have. */
    TOO_MANY("report-place.too-many", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    PlaceProblem(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return this == TOO_MANY ? Category.LIMIT : Category.USER;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
