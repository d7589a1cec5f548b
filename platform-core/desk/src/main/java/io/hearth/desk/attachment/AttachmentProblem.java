package io.hearth.desk.attachment;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the attachment module refuses. */
public enum AttachmentProblem implements ProblemCode {
    EMPTY("attachment.empty", HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_LARGE("attachment.too-large", HttpStatus.CONTENT_TOO_LARGE),
    /** The content, whatever its name says, is none of the accepted types. */
    TYPE_UNSUPPORTED("attachment.type-unsupported", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** A photo as iPhones keep it; to be sent as JPEG. */
    HEIC_UNSUPPORTED("attachment.heic-unsupported", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** The content begins like a photo and is none. */
    UNREADABLE("attachment.unreadable", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A photo that would take more memory than any photo needs, however small its file is. */
    TOO_MANY_PIXELS("attachment.too-many-pixels", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The owner has as many files as one can have. */
    TOO_MANY("attachment.too-many", HttpStatus.CONFLICT),
    /** The content of a file that is known is not where it was kept. */
    GONE("attachment.gone", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    AttachmentProblem(String code, HttpStatus status) {
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
