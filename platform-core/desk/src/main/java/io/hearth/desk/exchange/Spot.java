package io.hearth.desk.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A place in a file.
 *
 * @param file which of an archive; null when there is one only
 * @param line as an editor or spreadsheet counts
 * @param column a spreadsheet's letter or a text's number; null for the whole line
 */
record Spot(@Nullable String file, int line, @Nullable String column) {

    Spot in(@Nullable String column) {
        return new Spot(file, line, column);
    }

    /** The letters that a spreadsheet calls a column by. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
