package io.hearth.gateway.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Carries no stack trace: it is an answer, not a fault of the edge. */
public final class EdgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final EdgeProblem problem;
    private final transient Map<String, Object> params;

    public EdgeException(EdgeProblem problem, String detail) {
        this(problem, detail, Map.of(), null);
    }

    public EdgeException(EdgeProblem problem, String detail, Map<String, Object> params, @Nullable Throwable cause) {
        super(detail, cause, false, false);
        this.problem = problem;
        this.params = params;
    }

    public EdgeProblem problem() {
        return problem;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    public Map<String, Object> params() {
        return params;
    }
}
