package io.hearth.kernel.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ErrorProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The servlet container's error page for programs: a problem like every other. People still get Spring Boot's page. */
class ApiErrorController extends BasicErrorController {

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper json;

    ApiErrorController(ErrorAttributes attributes, ErrorProperties properties, JsonMapper json) {
        super(attributes, properties);
        this.json = json;
    }

    @Override
    public ResponseEntity<Map<String, @Nullable Object>> error(HttpServletRequest request) {
        var uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var refusal = new ProblemException(code(getStatus(request)), "The request could not be answered.");
        var problem = Problem.of(refusal, uri == null ? null : uri.toString());
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json.convertValue(problem, OBJECT));
    }

    private static ProblemCode code(HttpStatus status) {
        for (var code : CommonProblem.values()) {
            if (code.status() == status) {
                return code;
            }
        }
        return status.is4xxClientError() ? CommonProblem.REQUEST_INVALID : CommonProblem.INTERNAL;
    }
}
