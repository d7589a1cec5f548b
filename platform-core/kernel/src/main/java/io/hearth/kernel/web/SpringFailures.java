package io.hearth.kernel.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Gives Spring's and Jackson's own exceptions our codes. */
final class SpringFailures {

    private SpringFailures() {}

    static ProblemException translate(Exception failure, HttpStatusCode status) {
        return switch (failure) {
            case MethodArgumentNotValidException invalid -> invalid(FieldProblems.of(invalid), invalid);
            case HandlerMethodValidationException invalid -> invalid(FieldProblems.of(invalid), invalid);
            case MissingServletRequestParameterException missing -> required(missing.getParameterName(), missing);
            case MissingServletRequestPartException missing -> required(missing.getRequestPartName(), missing);
            case MissingRequestHeaderException missing -> missingHeader(missing);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch.getName(), mismatch);
            case TypeMismatchException mismatch ->
                mismatch(Objects.requireNonNullElse(mismatch.getPropertyName(), "request"), mismatch);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MaxUploadSizeExceededException large ->
                refuse(CommonProblem.PAYLOAD_TOO_LARGE, "The upload is too large.", large);
            case MultipartException malformed ->
                refuse(CommonProblem.REQUEST_MALFORMED, "The upload cannot be read.", malformed);
            case NoResourceFoundException _, NoHandlerFoundException _ ->
                refuse(CommonProblem.NOT_FOUND, "There is nothing at this address.", failure);
            case HttpRequestMethodNotSupportedException method ->
                refuse(CommonProblem.METHOD, "This address does not know " + method.getMethod() + ".", method);
            case HttpMediaTypeNotSupportedException type ->
                refuse(CommonProblem.UNSUPPORTED_MEDIA, "Send one of: " + type.getSupportedMediaTypes() + ".", type);
            case HttpMediaTypeNotAcceptableException type ->
                refuse(CommonProblem.NOT_ACCEPTABLE, "Accept one of: " + type.getSupportedMediaTypes() + ".", type);
            default -> byStatus(failure, status);
        };
    }

    private static ProblemException byStatus(Exception failure, HttpStatusCode status) {
        if (status.value() == 404) {
            return refuse(CommonProblem.NOT_FOUND, "There is nothing at this address.", failure);
        }
        if (status.value() == 413) {
            return refuse(CommonProblem.PAYLOAD_TOO_LARGE, "The request body is too large.", failure);
        }
        return status.is4xxClientError()
                ? refuse(CommonProblem.REQUEST_INVALID, "The request is not valid.", failure)
                : refuse(CommonProblem.INTERNAL, "Hearth failed; the trace id says where.", failure);
    }

    private static ProblemException missingHeader(MissingRequestHeaderException missing) {
        return missing.getHeaderName().equalsIgnoreCase(HttpHeaders.IF_MATCH)
                ? refuse(CommonProblem.PRECONDITION_REQUIRED, "Send If-Match with the ETag you have seen.", missing)
                : required(missing.getHeaderName(), missing);
    }

    private static ProblemException unreadable(HttpMessageNotReadableException unreadable) {
        if (refusalInside(unreadable) instanceof ProblemException refusal) {
            return refusal;
        }
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException unknown ->
                invalid(path(unknown), "unknown", "There is no such field.", unknown);
            case InvalidFormatException wrong
            when enumOf(wrong.getTargetType()) instanceof String values ->
                invalid(path(wrong), "value", "Expected one of: " + values + ".", wrong);
            case MismatchedInputException wrong ->
                invalid(path(wrong), "type", "Expected " + kind(wrong.getTargetType()) + ".", wrong);
            case StreamReadException broken -> {
                var at = broken.getLocation();
                yield refuse(
                        CommonProblem.REQUEST_MALFORMED,
                        "The body is not JSON at line %d, column %d.".formatted(at.getLineNr(), at.getColumnNr()),
                        broken);
            }
            case JacksonException refused
            when !refused.getPath().isEmpty() -> invalid(path(refused), "invalid", reason(refused), refused);
            case null, default ->
                refuse(CommonProblem.REQUEST_MALFORMED, "The body is missing or cannot be read.", unreadable);
        };
    }

    /** A record's constructor may refuse its own values with a problem. */
    private static @Nullable Throwable refusalInside(Throwable failure) {
        var cause = failure;
        while (cause != null && !(cause instanceof ProblemException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String reason(JacksonException refused) {
        return refused.getCause() instanceof IllegalArgumentException reason && reason.getMessage() != null
                ? reason.getMessage()
                : "This value is not valid.";
    }

    private static @Nullable String enumOf(@Nullable Class<?> type) {
        return type != null && type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(Collectors.joining(", "))
                : null;
    }

    /** A type as API clients know it, never a class name. */
    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (enumOf(type) instanceof String values) {
            return "one of: " + values;
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text";
            case "UUID" -> "a UUID";
            case "Instant", "OffsetDateTime", "ZonedDateTime" -> "a time with zone, such as 2026-01-31T08:00:00Z";
            case "LocalDate" -> "a date, such as 2026-01-31";
            default -> "an object";
        };
    }

    private static String path(JacksonException failure) {
        var path = new StringBuilder();
        for (var step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static ProblemException mismatch(String name, TypeMismatchException mismatch) {
        return invalid(name, "type", "Expected " + kind(mismatch.getRequiredType()) + ".", mismatch);
    }

    private static ProblemException required(String field, Exception cause) {
        return invalid(field, "required", "This is required.", cause);
    }

    private static ProblemException invalid(String field, String code, String message, Exception cause) {
        return invalid(List.of(new FieldProblem(field, code, message)), cause);
    }

    private static ProblemException invalid(List<FieldProblem> errors, Exception cause) {
        return new ProblemException(
                CommonProblem.REQUEST_INVALID, "Some fields are not valid.", Map.of(), errors, cause);
    }

    private static ProblemException refuse(ProblemCode code, String detail, Exception cause) {
        return new ProblemException(code, detail, Map.of(), List.of(), cause);
    }
}
