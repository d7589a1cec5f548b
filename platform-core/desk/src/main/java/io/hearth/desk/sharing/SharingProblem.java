package io.hearth.desk.sharing;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What can be wrong with sharing. */
public enum SharingProblem implements ProblemCode {
    /** There is no such folder; params.folders names them. */
    FOLDER_UNKNOWN("sharing.folder-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The reply is new here and has to lie in one of the company's folders. */
    FOLDER_MISSING("sharing.folder-missing", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The sender has changed it since the caller has read it. */
    PROPOSAL_CHANGED("sharing.proposal-changed", HttpStatus.CONFLICT),
    /** It was decided already. */
    DECIDED("sharing.decided", HttpStatus.CONFLICT),
    /** The company's own reply is being written; what it becomes is decided first. */
    BEING_WRITTEN("sharing.being-written", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    SharingProblem(String code, HttpStatus status) {
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
