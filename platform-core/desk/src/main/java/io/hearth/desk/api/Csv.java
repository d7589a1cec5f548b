package io.hearth.desk.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table for spreadsheets: UTF-8 with a byte order mark, RFC 4180, and no cell that a spreadsheet would run. */
public final class Csv {

    private final List<String> lines = new ArrayList<>();

    /** Adds a line; what is null stays empty, and a text such as {@code =HYPERLINK(...)} stays text. */
    public void add(List<? extends @Nullable Object> cells) {
        lines.add(joined(cells));
    }

    /** One line with its end, for tables that are too long to be held. */
    public static String line(List<? extends @Nullable Object> cells) {
        return joined(cells) + "\r\n";
    }

    private static String joined(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::text).map(Csv::quoted).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return "\uFEFF" + String.join("\r\n", lines) + "\r\n";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof String text ? harmless(text) : value.toString();
    }

    private static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
