package io.hearth.kernel.web;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses a request with a code; becomes an {@code application/problem+json} answer. Not for bugs. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final transient Map<String, Object> params;
    private final transient List<FieldProblem> errors;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, Map.of());
    }

    /** @param params values a translated text may show, such as {@code {limit: 50}} */
    public ProblemException(ProblemCode code, String detail, Map<String, Object> params) {
        this(code, detail, params, List.of(), null);
    }

    public ProblemException(
            ProblemCode code,
            String detail,
            Map<String, Object> params,
            List<FieldProblem> errors,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.params = Map.copyOf(params);
        this.errors = List.copyOf(errors);
    }

    /** 400 {@code request.invalid} that names the fields. */
    public static ProblemException invalid(FieldProblem... errors) {
        return new ProblemException(
                CommonProblem.REQUEST_INVALID, "Some fields are not valid.", Map.of(), List.of(errors), null);
    }

    /** 400 {@code request.invalid} for one field. */
    public static ProblemException invalid(String field, String code, String message) {
        return invalid(new FieldProblem(field, code, message));
    }

    /** 404 {@code not-found}; {@code what} reads like "ticket". */
    public static ProblemException notFound(String what) {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such " + what + ".", Map.of("what", what));
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        var message = getMessage();
        return message == null ? "" : message;
    }

    public Map<String, Object> params() {
        return params;
    }

    public List<FieldProblem> errors() {
        return errors;
    }
}
