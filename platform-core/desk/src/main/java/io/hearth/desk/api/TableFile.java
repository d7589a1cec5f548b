package io.hearth.desk.api;

import io.hearth.desk.api.UnusableFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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
public final class TableFile {

    /** What a workbook may unpack to: the format packs well, but not a hundredfold. */
    public static final long MOST_UNPACKED = 200L * 1024 * 1024;

    private static final int MOST_PARTS = 1_000;
    /** A day is a number whose format says so. */
    private static final ReadingOptions FORMATS = new ReadingOptions(true, true);

    private TableFile() {}

    /**
     * A line of the table.
     *
     * @param number where it begins, as an editor or spreadsheet counts
     */
    public record Line(int number, List<String> cells) {}

    /**
     * Hands over every line in its order, blank ones too; what {@code lines} throws comes through.
     *
     * @throws UnusableFileException when it is neither, broken, or unpacks to more than {@link #MOST_UNPACKED}
     */
    public static void read(byte[] content, Consumer<Line> lines) {
        if (PackedFile.isPacked(content)) {
            workbook(content, lines);
        } else {
            text(text(content), lines);
        }
    }

    /**
     * A text in UTF-8 or GB18030, without its byte order mark.
     *
     * @throws UnusableFileException when it is neither
     */
    public static String text(byte[] content) {
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

    private static void workbook(byte[] content, Consumer<Line> lines) {
        new PackedFile(content, MOST_PARTS, MOST_UNPACKED).requireMeasure();
        try (ReadableWorkbook workbook =
                        believed(() -> new ReadableWorkbook(new ByteArrayInputStream(content), FORMATS));
                Stream<Row> rows = believed(() -> workbook.getFirstSheet().openStream())) {
            Iterator<Row> each = rows.iterator();
            while (believed(each::hasNext)) {
                lines.accept(believed(() -> line(each.next())));
            }
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private static Line line(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(cell(row.getOptionalCell(i).orElse(null)));
        }
        return new Line(row.getRowNum(), cells);
    }

    /** A step of reading, of which the readers' own exceptions say that the file is broken; what becomes of a line is not their matter. */
    private static <T> T believed(Callable<T> step) {
        try {
            return step.call();
        } catch (Exception broken) {
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

    private static void text(String text, Consumer<Line> lines) {
        int end = text.indexOf('\n');
        String headings = end < 0 ? text : text.substring(0, end);
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(headings))
                .setIgnoreEmptyLines(false)
                .get()
                .parse(new StringReader(text))) {
            Iterator<CSVRecord> each = parser.iterator();
            long begins = 1;
            while (believed(each::hasNext)) {
                List<String> cells = believed(() -> each.next().toList());
                lines.accept(new Line((int) begins, cells));
                begins = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException broken) {
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

    private static UnusableFileException unreadable(@Nullable Throwable cause) {
        return new UnusableFileException(Reason.UNREADABLE, "table: neither CSV nor a workbook, or broken", cause);
    }
}
