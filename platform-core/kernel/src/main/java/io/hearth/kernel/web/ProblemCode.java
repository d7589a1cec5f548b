package io.hearth.kernel.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.http.HttpStatus;

/** A kind of refusal. Clients and translations go by {@link #code()}; codes are never renamed. One enum per module implements this. */
public interface ProblemCode {

    /** Stable, lower-case, dotted: {@code request.invalid}. */
    String code();

    Category category();

    HttpStatus status();

    /** Whose fault it is, and so whether trying again can help. */
    @Schema(name = "ProblemCategory")
    enum Category {
        /** The request must change. */
        USER,
        /** The same request may succeed later. */
        LIMIT,
        /** Something Hearth needs is away; the same request may succeed when it is back. */
        DEPENDENCY,
        /** A fault of Hearth; it is logged with the trace id. */
        INTERNAL
    }
}
