package io.hearth.desk.reply;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the reply module refuses. */
public enum ReplyProblem implements ProblemCode {
    /** The company, or the estate, has a reply of this code. */
    CODE_TAKEN("reply.code-taken", HttpStatus.CONFLICT),
    /** An estate words differently what the company says; the company says nothing under this code. */
    NOTHING_TO_REWORD("reply.nothing-to-reword", HttpStatus.UNPROCESSABLE_CONTENT),
    /** There is no such folder. */
    FOLDER_UNKNOWN("reply.folder-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Another folder is called so. */
    FOLDER_NAME_TAKEN("reply.folder-name-taken", HttpStatus.CONFLICT),
    /** The folder holds replies; it goes once they are moved. */
    FOLDER_NOT_EMPTY("reply.folder-not-empty", HttpStatus.CONFLICT),
    /** Somebody added or removed a folder since the caller read them. */
    FOLDERS_CHANGED("reply.folders-changed", HttpStatus.CONFLICT),
    /** There are a hundred already. */
    TOO_MANY_FOLDERS("reply.too-many-folders", HttpStatus.CONFLICT),
    /** Nobody of this id works here. */
    RESPONSIBLE_UNKNOWN("reply.responsible-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Its variables do not go together with its text; params.findings names each. */
    FLAWED("reply.flawed", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Nobody is writing a version, or it does not wait for approval. */
    NOT_IN_REVIEW("reply.not-in-review", HttpStatus.CONFLICT),
    /** The version waits for approval; it is sent back or withdrawn before it changes. */
    IN_REVIEW("reply.in-review", HttpStatus.CONFLICT),
    /** Whoever wrote a version does not approve it. */
    FOUR_EYES("reply.four-eyes", HttpStatus.CONFLICT),
    /** The last day is before the first. */
    VALIDITY("reply.validity", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It was never approved, was taken out of use, or its time is over. */
    NOT_SENDABLE("reply.not-sendable", HttpStatus.CONFLICT),
    /** Gaps are not filled, or filled with something else than their type; params.missing and params.wrong name them. */
    UNFILLED("reply.unfilled", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A file is named that was not added to the reply. */
    FILE_UNKNOWN("reply.file-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** More than what mail servers take. */
    FILES_TOO_LARGE("reply.files-too-large", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    ReplyProblem(String code, HttpStatus status) {
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
