package io.hearth.workflow.guard;

import dev.cel.common.ast.CelExpr;
import java.util.Map;

/** The text of a guard, and which part of it an expression was read from. Places are counted as editors do, in UTF-16 units. */
final class SourceText {

    private final String text;
    private final Map<Long, Integer> positions;

    /** @param positions where the parser saw the expression of an id, in code points */
    SourceText(String text, Map<Long, Integer> positions) {
        this.text = text;
        this.positions = positions;
    }

    /** The error about an expression. */
    GuardError error(CelExpr expression, String message, String messageEn) {
        return between(start(expression), end(expression), message, messageEn);
    }

    /** The error about everything that was read. */
    GuardError wholeError(String message, String messageEn) {
        return between(0, text.length(), message, messageEn);
    }

    /** The error at a place that the parser names: its line from 1, its column from 0, in code points. */
    GuardError errorAt(int line, int column, String message, String messageEn) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        int points = Math.min(column, text.codePointCount(start, text.length()));
        start = text.offsetByCodePoints(start, points);
        return between(start, start < text.length() ? tokenEnd(start) : start, message, messageEn);
    }

    private GuardError between(int start, int end, String message, String messageEn) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < start; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new GuardError(message, messageEn, line, start - lineStart + 1, end - start);
    }

    private int start(CelExpr expression) {
        int own = position(expression);
        return switch (expression.getKind()) {
            case SELECT ->
                expression.select().testOnly()
                        ? text.lastIndexOf("has", own)
                        : start(expression.select().operand());
            case CALL -> {
                if (expression.call().target().isPresent()) {
                    yield start(expression.call().target().get());
                }
                String function = expression.call().function();
                yield Character.isJavaIdentifierStart(function.charAt(0)) && !function.startsWith("_")
                        ? Math.max(0, text.lastIndexOf(function, own))
                        : expression.call().args().stream()
                                .mapToInt(this::start)
                                .reduce(own, Math::min);
            }
            case STRUCT -> Math.max(0, text.lastIndexOf(expression.struct().messageName(), own));
            case CONSTANT -> own > 0 && text.charAt(own - 1) == '-' ? own - 1 : own;
            default -> own;
        };
    }

    private int end(CelExpr expression) {
        int own = position(expression);
        return switch (expression.getKind()) {
            case SELECT ->
                expression.select().testOnly() ? closing(own) : tokenEnd(skipSpace(Math.min(own + 1, text.length())));
            case LIST, STRUCT, MAP -> closing(own);
            case CALL -> {
                boolean bracketed = own < text.length() && (text.charAt(own) == '(' || text.charAt(own) == '[');
                yield bracketed
                        ? closing(own)
                        : expression.call().args().stream().mapToInt(this::end).reduce(tokenEnd(own), Math::max);
            }
            default -> tokenEnd(own);
        };
    }

    private int position(CelExpr expression) {
        return text.offsetByCodePoints(0, positions.getOrDefault(expression.id(), 0));
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Behind the bracket that closes the one opened at a place. */
    private int closing(int open) {
        int depth = 0;
        int at = open;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '(' || letter == '[' || letter == '{') {
                depth++;
            } else if (letter == ')' || letter == ']' || letter == '}') {
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            }
            at = tokenEnd(at);
        }
        return text.length();
    }

    /** Behind the word, number, quoted text or sign that begins at a place. */
    private int tokenEnd(int from) {
        if (from >= text.length()) {
            return text.length();
        }
        char first = text.charAt(from);
        int at = from + 1;
        if (first == '\'' || first == '"') {
            while (at < text.length() && text.charAt(at) != first && text.charAt(at) != '\n') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at + 1, text.length());
        }
        if (Character.isJavaIdentifierPart(first)) {
            while (at < text.length() && (Character.isJavaIdentifierPart(text.charAt(at)) || decimal(at))) {
                at++;
            }
            boolean quoted =
                    at < text.length() && at - from <= 2 && (text.charAt(at) == '\'' || text.charAt(at) == '"');
            return quoted ? tokenEnd(at) : at;
        }
        if (Character.isHighSurrogate(first)) {
            return Math.min(from + 2, text.length());
        }
        boolean two = at < text.length() && "=!<>&|".indexOf(first) >= 0 && "=&|".indexOf(text.charAt(at)) >= 0;
        return two ? at + 1 : at;
    }

    private boolean decimal(int at) {
        return text.charAt(at) == '.'
                && at > 0
                && Character.isDigit(text.charAt(at - 1))
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at + 1));
    }
}
