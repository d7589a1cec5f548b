package io.hearth.admin.provisioning;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused about sign-ups that were accepted once. */
public enum ProvisioningProblem implements ProblemCode {
    /** Who asked for the company is not known any more. */
    FORGOTTEN("sign-up.forgotten", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    ProvisioningProblem(String code, HttpStatus status) {
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
