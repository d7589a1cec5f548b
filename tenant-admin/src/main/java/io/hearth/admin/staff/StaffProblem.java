package io.hearth.admin.staff;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What staff administration refuses. */
public enum StaffProblem implements ProblemCode {
    LAST_ADMIN("staff.last-admin", HttpStatus.CONFLICT),
    ROLE_TOO_HIGH("staff.role-too-high", HttpStatus.FORBIDDEN),
    ALREADY_JOINED("staff.already-joined", HttpStatus.CONFLICT),
    DEACTIVATED("staff.deactivated", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    StaffProblem(String code, HttpStatus status) {
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
