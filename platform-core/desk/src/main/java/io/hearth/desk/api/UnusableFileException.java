package io.hearth.desk.api;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A file that somebody brought cannot be used as a whole; each feature says so with a code of its own. */
public final class UnusableFileException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** It is not what it should be, or broken. */
        UNREADABLE,
        /** It unpacks to more than is accepted, or to more parts. */
        TOO_LARGE,
        /** A part of it names a place outside of it. */
        CLIMBS_OUT
    }

    UnusableFileException(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
