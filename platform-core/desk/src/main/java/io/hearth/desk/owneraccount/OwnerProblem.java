package io.hearth.desk.owneraccount;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the owneraccount module refuses. */
public enum OwnerProblem implements ProblemCode {
    /** It is neither a telephone number nor an e-mail address. */
    ADDRESS_INVALID("owner-account.address-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The company cannot send codes this way now. */
    WAY_OFF("owner-account.way-off", HttpStatus.CONFLICT),
    /** Another code; params.left says how many tries are left. */
    CODE_WRONG("owner-account.code-wrong", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The code is used, over, was tried too often, or never was. */
    CODE_OVER("owner-account.code-over", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Nobody is signed in, or not any more. */
    SIGNED_OUT("owner-account.signed-out", HttpStatus.UNAUTHORIZED);

    private final String code;
    private final HttpStatus status;

    OwnerProblem(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return this == WAY_OFF ? Category.DEPENDENCY : Category.USER;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
