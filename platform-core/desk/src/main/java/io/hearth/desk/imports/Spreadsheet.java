package io.hearth.desk.imports;

import io.hearth.kernel.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table from a CSV text or the first sheet of an Excel workbook. A CSV may be UTF-8 or, as Excel writes it in China, GB18030,
 * with commas, semicolons or tabs.
 */
final class Spreadsheet {

    /** The largest file. */
    static final int MAX_BYTES = 10 * 1024 * 1024;

    /** The most lines below the headings. */
    static final int MOST_LINES = 20_000;

    /** What a workbook may unpack to: the format packs well, but not a hundredfold. */
    private static final long MOST_UNPACKED = 200L * 1024 * 1024;

    private static final int MOST_PARTS = 1_000;
    private static final int LONGEST_CELL = 2_000;
    /** A day is a number whose format says so. */
    private static final ReadingOptions FORMATS = new ReadingOptions(true, true);

    private static final byte[] ZIP = {'P', 'K', 3, 4};

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
        return isZip(content) ? workbook(content) : text(content);
    }

    private static List<Line> workbook(byte[] content) {
        requireMeasure(content);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content), FORMATS);
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            Table table = new Table();
            Iterator<Row> each = rows.iterator();
            while (each.hasNext()) {
                Row row = each.next();
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    cells.add(cell(row.getOptionalCell(i).orElse(null)));
                }
                table.add(row.getRowNum(), cells);
            }
            return table.lines();
        } catch (ProblemException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw unreadable(broken);
        }
    }

    /** Dates are told as dates, whole numbers without a point: a telephone number is often kept as a number. */
    private static String cell(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            String format = cell.getDataFormatString();
            if (format != null && format.matches(".*[yYdD年日].*")) {
                LocalDateTime date = cell.asDate();
                return date == null ? "" : date.toLocalDate().toString();
            }
            BigDecimal number = cell.asNumber();
            return number == null ? "" : number.stripTrailingZeros().toPlainString();
        }
        String text = cell.getText();
        return text == null ? "" : text;
    }

    /** Unpacks everything once, without keeping it, before anything believes in it. */
    private static void requireMeasure(byte[] content) {
        try (ZipFile parts = ZipFile.builder().setByteArray(content).get()) {
            byte[] buffer = new byte[64 * 1024];
            long unpacked = 0;
            List<ZipArchiveEntry> entries = Collections.list(parts.getEntries());
            if (entries.size() > MOST_PARTS) {
                throw tooLarge();
            }
            for (ZipArchiveEntry entry : entries) {
                try (InputStream part = parts.getInputStream(entry)) {
                    for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MOST_UNPACKED) {
                            throw tooLarge();
                        }
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable(broken);
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                ImportProblem.TOO_LARGE,
                "The workbook unpacks to more than is accepted.",
                Map.of("limitBytes", MOST_UNPACKED));
    }

    private static List<Line> text(byte[] content) {
        String text = decode(content);
        int end = text.indexOf('\n');
        String headings = end < 0 ? text : text.substring(0, end);
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(headings))
                .setIgnoreEmptyLines(false)
                .get()
                .parse(new StringReader(text))) {
            Table table = new Table();
            parser.forEach(line -> table.add((int) line.getRecordNumber(), line.toList()));
            return table.lines();
        } catch (ProblemException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw unreadable(broken);
        }
    }

    private static char delimiter(String headings) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(headings, candidate) > count(headings, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static String decode(byte[] content) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                String text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(content))
                        .toString();
                if (text.indexOf('\0') >= 0) {
                    break;
                }
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException another) {
                continue;
            }
        }
        throw unreadable(null);
    }

    private static boolean isZip(byte[] content) {
        return content.length > ZIP.length
                && ByteBuffer.wrap(content, 0, ZIP.length).equals(ByteBuffer.wrap(ZIP));
    }

    private static ProblemException unreadable(@Nullable Throwable cause) {
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
