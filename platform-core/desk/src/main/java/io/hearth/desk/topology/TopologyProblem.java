package io.hearth.desk.topology;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the topology module refuses. */
public enum TopologyProblem implements ProblemCode {
    /** The estate has a line of that name already. */
    NAME_TAKEN("topology.name-taken", HttpStatus.CONFLICT),
    /** A line does not feed itself, directly or by way of others. */
    LOOP("topology.loop", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The line that should feed it is not there, or of another estate. */
    UPSTREAM_UNKNOWN("topology.upstream-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A building is not there, or of another estate. */
    BUILDING_UNKNOWN("topology.building-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Another line is fed by it. */
    IN_USE("topology.line-in-use", HttpStatus.CONFLICT),
    /** A request names a part of the estate that is not there. */
    PLACE_UNKNOWN("topology.place-unknown", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    TopologyProblem(String code, HttpStatus status) {
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
