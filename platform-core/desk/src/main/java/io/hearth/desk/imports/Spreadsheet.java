package io.hearth.desk.imports;

import io.hearth.desk.api.TableFile;
import io.hearth.desk.api.UnusableFileException;
import io.hearth.kernel.web.ProblemException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the lines of homes and people from a table that somebody brought. */
final class Spreadsheet {

    /** The largest file. */
    static final int MAX_BYTES = 10 * 1024 * 1024;

    /** The most lines below the headings. */
    static final int MOST_LINES = 20_000;

    private static final int LONGEST_CELL = 2_000;

    private Spreadsheet() {}

    /** A line with the cells that stand under known headings. */
    record Line(int number, Map<ImportColumn, String> cells) {}

    /**
     * The lines that are not blank.
     *
     * @throws ProblemException 413 or 422 with a code of {@link ImportProblem}
     */
    static List<Line> read(byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new ProblemException(
                    ImportProblem.TOO_LARGE, "The file is larger than 10 MiB.", Map.of("limitBytes", MAX_BYTES));
        }
        if (content.length == 0) {
            throw new ProblemException(ImportProblem.EMPTY, "The file is empty.");
        }
        Table table = new Table();
        try {
            TableFile.read(content, line -> table.add(line.number(), line.cells()));
        } catch (UnusableFileException unusable) {
            throw switch (unusable.reason()) {
                case TOO_LARGE ->
                    new ProblemException(
                            ImportProblem.TOO_LARGE,
                            "The workbook unpacks to more than is accepted.",
                            Map.of("limitBytes", TableFile.MOST_UNPACKED));
                case UNREADABLE, CLIMBS_OUT -> unreadable(unusable);
            };
        }
        return table.lines();
    }

    private static ProblemException unreadable(UnusableFileException cause) {
        return new ProblemException(
                ImportProblem.UNREADABLE,
                "The file cannot be read (expected: CSV in UTF-8 or GB18030, or an Excel workbook, .xlsx).",
                Map.of(),
                List.of(),
                cause);
    }

    /** Lines as they come: the first that is not blank has the headings. */
    private static final class Table {

        private final Map<Integer, ImportColumn> columns = new LinkedHashMap<>();
        private final List<Line> lines = new ArrayList<>();

        void add(int number, List<String> cells) {
            if (cells.stream().allMatch(String::isBlank)) {
                return;
            }
            if (columns.isEmpty()) {
                headings(cells);
                return;
            }
            if (lines.size() == MOST_LINES) {
                throw new ProblemException(
                        ImportProblem.TOO_MANY_LINES,
                        "The file has more than " + MOST_LINES + " lines; split it.",
                        Map.of("most", MOST_LINES));
            }
            Map<ImportColumn, String> known = new EnumMap<>(ImportColumn.class);
            columns.forEach((place, column) -> {
                String cell = place < cells.size() ? cells.get(place).strip() : "";
                if (!cell.isEmpty()) {
                    known.putIfAbsent(
                            column,
                            cell.substring(0, Math.min(cell.length(), LONGEST_CELL))
                                    .replace("\0", ""));
                }
            });
            lines.add(new Line(number, known));
        }

        private void headings(List<String> cells) {
            for (int i = 0; i < cells.size(); i++) {
                int place = i;
                ImportColumn.of(cells.get(i)).ifPresent(column -> columns.putIfAbsent(place, column));
            }
            List<String> missing = Stream.of(ImportColumn.UNIT, ImportColumn.NAME)
                    .filter(column -> !columns.containsValue(column))
                    .map(ImportColumn::heading)
                    .toList();
            if (!missing.isEmpty()) {
                throw new ProblemException(
                        ImportProblem.COLUMNS_MISSING,
                        "The first line lacks the headings " + missing + ".",
                        Map.of("missing", String.join("、", missing)));
            }
        }

        List<Line> lines() {
            if (lines.isEmpty()) {
                throw new ProblemException(ImportProblem.EMPTY, "There is no line below the headings.");
            }
            return List.copyOf(lines);
        }
    }
}
