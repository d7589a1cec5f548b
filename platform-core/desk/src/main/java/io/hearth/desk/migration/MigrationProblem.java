package io.hearth.desk.migration;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the migration of tickets refuses. */
public enum MigrationProblem implements ProblemCode {
    /** A version that the workflow does not have, or from and to are the same. */
    VERSION_UNKNOWN("migration.version-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The mapping names a state that a version does not have, or leaves out one with tickets. */
    MAPPING_INVALID("migration.mapping-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** No running ticket is on those versions. */
    NOTHING_TO_MOVE("migration.nothing-to-move", HttpStatus.CONFLICT),
    /** Another migration of the workflow has not ended yet. */
    RUNNING("migration.running", HttpStatus.CONFLICT),
    /** Every ticket of the migration has been moved since, or it was taken back already. */
    NOT_UNDOABLE("migration.not-undoable", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    MigrationProblem(String code, HttpStatus status) {
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
