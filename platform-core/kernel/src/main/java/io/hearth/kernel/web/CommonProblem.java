package io.hearth.kernel.web;

import org.springframework.http.HttpStatus;

/** The refusals that every module shares. */
public enum CommonProblem implements ProblemCode {
    REQUEST_INVALID("request.invalid", Category.USER, HttpStatus.BAD_REQUEST),
    REQUEST_MALFORMED("request.malformed", Category.USER, HttpStatus.BAD_REQUEST),
    CURSOR_INVALID("request.cursor-invalid", Category.USER, HttpStatus.BAD_REQUEST),
    UNSUPPORTED_MEDIA("request.unsupported-media", Category.USER, HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    NOT_ACCEPTABLE("request.not-acceptable", Category.USER, HttpStatus.NOT_ACCEPTABLE),
    METHOD("request.method", Category.USER, HttpStatus.METHOD_NOT_ALLOWED),
    PRECONDITION_REQUIRED("request.precondition-required", Category.USER, HttpStatus.PRECONDITION_REQUIRED),
    STALE_VERSION("request.stale-version", Category.USER, HttpStatus.PRECONDITION_FAILED),
    NOT_FOUND("not-found", Category.USER, HttpStatus.NOT_FOUND),
    UNAUTHENTICATED("access.unauthenticated", Category.USER, HttpStatus.UNAUTHORIZED),
    ACCESS_DENIED("access.denied", Category.USER, HttpStatus.FORBIDDEN),
    COMPANY_SUSPENDED("company.suspended", Category.USER, HttpStatus.FORBIDDEN),
    COMPANY_LEAVING("company.leaving", Category.USER, HttpStatus.FORBIDDEN),
    COMPANY_UNKNOWN("company.unknown", Category.USER, HttpStatus.FORBIDDEN),
    CONFLICT("conflict", Category.USER, HttpStatus.CONFLICT),
    IDEMPOTENCY_KEY_REUSED("idempotency.key-reused", Category.USER, HttpStatus.UNPROCESSABLE_CONTENT),
    PAYLOAD_TOO_LARGE("payload-too-large", Category.USER, HttpStatus.CONTENT_TOO_LARGE),
    LIMIT_EXCEEDED("limit.exceeded", Category.LIMIT, HttpStatus.TOO_MANY_REQUESTS),
    SEARCH_UNAVAILABLE("dependency.search-unavailable", Category.DEPENDENCY, HttpStatus.SERVICE_UNAVAILABLE),
    DATABASE_UNAVAILABLE("dependency.database-unavailable", Category.DEPENDENCY, HttpStatus.SERVICE_UNAVAILABLE),
    STORAGE_UNAVAILABLE("dependency.storage-unavailable", Category.DEPENDENCY, HttpStatus.SERVICE_UNAVAILABLE),
    IDENTITY_UNAVAILABLE("dependency.identity-unavailable", Category.DEPENDENCY, HttpStatus.SERVICE_UNAVAILABLE),
    INTERNAL("internal", Category.INTERNAL, HttpStatus.INTERNAL_SERVER_ERROR);

    private final String code;
    private final Category category;
    private final HttpStatus status;

    CommonProblem(String code, Category category, HttpStatus status) {
        this.code = code;
        this.category = category;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
