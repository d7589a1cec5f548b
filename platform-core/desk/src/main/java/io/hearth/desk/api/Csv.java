package io.hearth.desk.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table for spreadsheets: UTF-8 with a byte order mark, RFC 4180, and no cell that a spreadsheet would run. */
public final class Csv {

    private static final String RUNS = "[=+\\-@\\t\\r\\n＝＋－＠]";
    /** Would be run, or has an apostrophe in front of it as if it would: one more keeps the two apart. */
    private static final Pattern HARMFUL = Pattern.compile("^'*" + RUNS);

    private static final Pattern MADE_HARMLESS = Pattern.compile("^'+" + RUNS);

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
        return HARMFUL.matcher(text).find() ? "'" + text : text;
    }

    /** What a cell said before {@link #add} or a person made it harmless with an apostrophe. */
    public static String original(String cell) {
        return MADE_HARMLESS.matcher(cell).find() ? cell.substring(1) : cell;
    }

    /**
     * The text for a cell that a spreadsheet keeps as text whatever it begins with, so that {@link #original} answers with it: only a text
     * that looks as if it had been made harmless gets an apostrophe.
     */
    public static String asText(String text) {
        return MADE_HARMLESS.matcher(text).find() ? "'" + text : text;
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
