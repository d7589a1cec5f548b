package io.hearth.admin.identity;

/** Why a password is not accepted; the code is the field error's code. */
public enum PasswordProblem {
    TOO_SHORT("password.too-short"),
    TOO_LONG("password.too-long"),
    COMMON("password.common"),
    PERSONAL("password.personal");

    private final String code;

    PasswordProblem(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
