package io.hearth.admin.tenant;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused about companies as such. */
public enum TenantProblem implements ProblemCode {
    SLUG_TAKEN("slug.taken", HttpStatus.CONFLICT),
    STATE_CHANGE_REFUSED("company.state-change-refused", HttpStatus.CONFLICT),
    TRIAL_OVER("company.trial-over", HttpStatus.CONFLICT),
    PORTAL_UNKNOWN("portal.unknown", HttpStatus.NOT_FOUND),
    LOGO_UNREADABLE("logo.unreadable", HttpStatus.UNPROCESSABLE_CONTENT),
    LOGO_TYPE("logo.type-unsupported", HttpStatus.UNPROCESSABLE_CONTENT),
    LOGO_TOO_LARGE("logo.too-large", HttpStatus.CONTENT_TOO_LARGE),
    LOGO_TOO_MANY_PIXELS("logo.too-many-pixels", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    TenantProblem(String code, HttpStatus status) {
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
