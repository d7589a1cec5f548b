package io.hearth.kernel.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal, RFC 9457.
 *
 * @param type {@code urn:hearth:problem:} and the code
 * @param detail for developers, in English; texts for people are chosen by {@code code}
 * @param traceId what to quote when asking for help; every log line of the request carries it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        ProblemCode.Category category,
        Map<String, Object> params,
        List<FieldProblem> errors,
        @Nullable String traceId) {

    static Problem of(
            ProblemCode code,
            String detail,
            Map<String, Object> params,
            List<FieldProblem> errors,
            @Nullable String instance) {
        return new Problem(
                "urn:hearth:problem:" + code.code(),
                code.status().getReasonPhrase(),
                code.status().value(),
                detail,
                instance,
                code.code(),
                code.category(),
                params,
                errors,
                Traces.current());
    }

    /** The body that says why this was refused. */
    public static Problem of(ProblemException refusal, @Nullable String instance) {
        return of(refusal.code(), refusal.detail(), refusal.params(), refusal.errors(), instance);
    }
}
