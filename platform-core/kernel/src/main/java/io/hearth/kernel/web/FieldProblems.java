package io.hearth.kernel.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Bean Validation's findings as field problems, with codes that do not depend on annotation names. */
final class FieldProblems {

    private FieldProblems() {}

    static List<FieldProblem> of(MethodArgumentNotValidException invalid) {
        return invalid.getBindingResult().getAllErrors().stream()
                .map(FieldProblems::of)
                .toList();
    }

    static List<FieldProblem> of(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> of(
                                Objects.requireNonNullElse(
                                        result.getMethodParameter().getParameterName(), "request"),
                                error)))
                .toList();
    }

    static List<FieldProblem> of(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream().map(FieldProblems::of).toList();
    }

    private static FieldProblem of(ConstraintViolation<?> violation) {
        var name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        // The first nodes are the method and its parameter when a service was called; the last one is always the field.
        var field = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .reduce((first, second) -> second)
                .map(node -> node.getName() == null ? "" : node.getName())
                .orElse("");
        return new FieldProblem(field, code(name, violation.getInvalidValue()), violation.getMessage());
    }

    private static FieldProblem of(String parameter, MessageSourceResolvable error) {
        return error instanceof ObjectError object
                ? of(object)
                : new FieldProblem(parameter, code(lastCode(error), null), message(error));
    }

    private static FieldProblem of(ObjectError error) {
        var value = error instanceof FieldError field ? field.getRejectedValue() : null;
        var name = error instanceof FieldError field ? field.getField() : error.getObjectName();
        var code = code(Objects.requireNonNullElse(error.getCode(), ""), value);
        return new FieldProblem(name, code, code.equals("type") ? expected(error) : message(error));
    }

    /** What a parameter that could not be converted should have been; the converter's own message names Java types. */
    private static String expected(ObjectError error) {
        Throwable cause =
                error.contains(TypeMismatchException.class) ? error.unwrap(TypeMismatchException.class) : null;
        Class<?> type = null;
        for (; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException failed) {
                type = failed.getTargetType().getType();
            }
        }
        return type != null && type.isEnum()
                ? "Expected one of: "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name())
                                .collect(Collectors.joining(", "))
                        + "."
                : "Expected another type.";
    }

    private static String lastCode(MessageSourceResolvable error) {
        var codes = error.getCodes();
        return codes == null || codes.length == 0 ? "" : codes[codes.length - 1];
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "not valid");
    }

    private static String code(String constraint, @Nullable Object value) {
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size", "Length" ->
                value instanceof CharSequence text && text.toString().isBlank() ? "too-short" : "size";
            case "Min", "Max", "Positive", "PositiveOrZero", "Negative", "DecimalMin", "DecimalMax", "Range" -> "range";
            case "Pattern", "Email", "URL", "UUID" -> "form";
            case "Past", "PastOrPresent", "Future", "FutureOrPresent" -> "time";
            case "typeMismatch" -> "type";
            case "" -> "invalid";
            default -> constraint.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        };
    }
}
