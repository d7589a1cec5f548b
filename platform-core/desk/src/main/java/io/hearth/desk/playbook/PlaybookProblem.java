package io.hearth.desk.playbook;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the playbook module refuses. */
public enum PlaybookProblem implements ProblemCode {
    /** The estate does not do params.key its own way. */
    PART_UNKNOWN("playbook.part-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** An estate cannot adopt its own ways. */
    SAME_ESTATE("playbook.same-estate", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It is of an estate, or an adoption of estates, that the caller does not all see. */
    OTHER_ESTATES("playbook.other-estates", HttpStatus.FORBIDDEN),
    /** The playbook is not offered any more. */
    WITHDRAWN("playbook.withdrawn", HttpStatus.CONFLICT),
    /** An estate does a part its own way, and nobody said which way it is to be. */
    CHOICE_MISSING("playbook.choice-missing", HttpStatus.CONFLICT),
    /** What an estate does was changed since the caller looked. */
    CHANGED_MEANWHILE("playbook.changed-meanwhile", HttpStatus.CONFLICT),
    /** Every estate does everything so already, or keeps its own way. */
    NOTHING_TO_ADOPT("playbook.nothing-to-adopt", HttpStatus.CONFLICT),
    /** Somebody, params.by, is changing the part at the estate. */
    BEING_CHANGED("playbook.being-changed", HttpStatus.CONFLICT),
    /** A part was changed since it was adopted, so that the adoption cannot be undone. */
    CHANGED_SINCE("playbook.changed-since", HttpStatus.CONFLICT),
    /** The adoption was undone. */
    UNDONE("playbook.undone", HttpStatus.CONFLICT),
    /** The playbook names no measure by which its effect is told. */
    NO_MEASURE("playbook.no-measure", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    PlaybookProblem(String code, HttpStatus status) {
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
