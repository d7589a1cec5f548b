package io.hearth.kernel.web;

/**
 * What is wrong with one field.
 *
 * @param field path in the request body, {@code reporter.phone} or {@code items[2].name}, or the parameter's name
 * @param code what it breaks: {@code required}, {@code too-long}, {@code unknown}, {@code type} ...
 * @param message for developers, in English
 */
public record FieldProblem(String field, String code, String message) {}
