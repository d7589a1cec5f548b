package io.hearth.desk.search.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.desk.api.TableFile;
import io.hearth.desk.api.UnusableFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TicketFileTests {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 11, 23, 8, 5);
    private static final List<String> RUN =
            List.of("=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1");

    private static byte[] written(FileForm form, Locale locale, List<List<List<@Nullable Object>>> pages)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TicketFile file = form.begin(out, locale);
        for (List<List<@Nullable Object>> page : pages) {
            file.write(page);
        }
        file.finish();
        return out.toByteArray();
    }

    private static List<List<String>> read(byte[] content) {
        List<List<String>> lines = new ArrayList<>();
        TableFile.read(content, line -> lines.add(line.cells()));
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    void writesPagesUnderHeadingsInTheWordsOfTheLanguage(FileForm form) throws IOException {
        List<List<@Nullable Object>> page = List.of(Arrays.asList("WX-1", null, "漏水，\"厨房\"\n有水"));
        List<List<String>> lines = read(written(form, Locale.CHINA, List.of(page, page)));
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("工单号", "类型", "事项").hasSize(19);
        assertThat(lines.get(2)).startsWith("WX-1", "", "漏水，\"厨房\"\n有水");
        assertThat(read(written(form, Locale.ENGLISH, List.of())).getFirst())
                .startsWith("Number")
                .hasSize(19);
    }

    @Test
    void writesNoCellOfATextFileThatASpreadsheetRuns() throws IOException {
        for (String text : RUN) {
            byte[] content = written(FileForm.CSV, Locale.CHINA, List.of(List.of(List.of(text, text))));
            assertThat(read(content).get(1)).as(text).allMatch(cell -> cell.startsWith("'"));
        }
    }

    @Test
    void writesTextsOfAWorkbookAsTextsAndMomentsAndCountsAsNumbers() throws IOException {
        List<@Nullable Object> line = new ArrayList<>(RUN);
        line.add(MORNING);
        line.add(3);
        byte[] content = written(FileForm.XLSX, Locale.CHINA, List.of(List.of(line)));
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(content))) {
            Row row = book.getFirstSheet().read().get(1);
            for (int column = 0; column < RUN.size(); column++) {
                assertThat(row.getCell(column).getType()).isEqualTo(CellType.STRING);
                assertThat(row.getCell(column).getFormula()).isNull();
            }
            assertThat(row.getCellAsDate(RUN.size())).contains(MORNING);
            assertThat(row.getCellAsNumber(RUN.size() + 1).orElseThrow()).isEqualByComparingTo("3");
        }
    }

    @Test
    void leavesAWorkbookUnreadableThatIsNotFinished() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TicketFile file = FileForm.XLSX.begin(out, Locale.CHINA);
        file.write(List.of(List.of("WX-1")));
        assertThatThrownBy(() -> read(out.toByteArray())).isInstanceOf(UnusableFileException.class);
    }

    @Test
    void tellsSpreadsheetsThatATextFileIsUtf8AndTimesAsTheyAreSaid() throws IOException {
        String text = new String(
                written(FileForm.CSV, Locale.CHINA, List.of(List.of(List.of(MORNING, 3)))), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF工单号,").endsWith("2026-11-23 08:05,3\r\n");
    }
}
