package io.hearth.desk.imports;

import static io.hearth.desk.imports.ImportColumn.NAME;
import static io.hearth.desk.imports.ImportColumn.PHONE;
import static io.hearth.desk.imports.ImportColumn.SINCE;
import static io.hearth.desk.imports.ImportColumn.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.web.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTests {

    private static final Map<ImportColumn, String> WANG = Map.of(UNIT, "3栋2单元201", NAME, "王芳", PHONE, "13800138000");

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "GBK"})
    void readsTextInTheCharsetsThatExcelWritesInChina(String charset) {
        byte[] file = "房号,姓名,电话\r\n3栋2单元201,王芳,13800138000\r\n".getBytes(Charset.forName(charset));
        assertThat(Spreadsheet.read(file)).containsExactly(new Spreadsheet.Line(2, WANG));
    }

    @Test
    void readsTextWithAByteOrderMarkQuotesAndOtherSeparators() {
        for (char separator : new char[] {',', ';', '\t'}) {
            String text = "\uFEFF房号,姓名,电话,备注\r\n\r\n3栋2单元201,王芳,13800138000,\"说\"\"急\"\",\n周末在家\"\r\n"
                    .replace("备注\r\n", "备注\r\n")
                    .replace(',', separator);
            List<Spreadsheet.Line> lines = Spreadsheet.read(text.getBytes(StandardCharsets.UTF_8));
            assertThat(lines).hasSize(1);
            assertThat(lines.getFirst().number()).isEqualTo(3);
            assertThat(lines.getFirst().cells()).containsAllEntriesOf(WANG);
            assertThat(lines.getFirst().cells().get(ImportColumn.NOTE))
                    .contains("说\"急\"")
                    .contains("周末在家");
        }
    }

    @Test
    void readsWorkbooksWithNumbersAndDays() throws Exception {
        byte[] file = Sheets.xlsx(
                new Object[] {"房 号", "姓名*", "手机号码", "入住日期"},
                new Object[] {"3栋2单元201", "王芳", 13800138000L, LocalDate.of(2019, 8, 1)});
        assertThat(Spreadsheet.read(file))
                .containsExactly(new Spreadsheet.Line(
                        2, Map.of(UNIT, "3栋2单元201", NAME, "王芳", PHONE, "13800138000", SINCE, "2019-08-01")));
    }

    @Test
    void refusesWhatIsNoTable(@TempDir Path folder) throws Exception {
        assertRefused(new byte[0], ImportProblem.EMPTY);
        assertRefused(Sheets.csv("房号,姓名"), ImportProblem.EMPTY);
        assertRefused(Sheets.csv("房号,电话", "3-2-201,13800138000"), ImportProblem.COLUMNS_MISSING);
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2}, ImportProblem.UNREADABLE);
        assertRefused(new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9, 9}, ImportProblem.UNREADABLE);
        assertRefused("房号,姓名\n\"3-2-201,王芳".getBytes(StandardCharsets.UTF_8), ImportProblem.UNREADABLE);
        assertRefused(new byte[Spreadsheet.MAX_BYTES + 1], ImportProblem.TOO_LARGE);
        assertRefused(Sheets.bomb(), ImportProblem.TOO_LARGE);
        String many = "房号,姓名\n"
                + IntStream.rangeClosed(0, Spreadsheet.MOST_LINES)
                        .mapToObj(n -> "3-2-" + n + ",王芳")
                        .collect(Collectors.joining("\n"));
        assertRefused(many.getBytes(StandardCharsets.UTF_8), ImportProblem.TOO_MANY_LINES);

        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
        assertThat(readOrNothing(Sheets.asksForAFile(secret.toUri().toString())))
                .as("a workbook must not read the machine's files")
                .doesNotContain("SECRET");
    }

    private static String readOrNothing(byte[] file) {
        try {
            return Spreadsheet.read(file).toString();
        } catch (ProblemException refused) {
            return "";
        }
    }

    private static void assertRefused(byte[] file, ImportProblem problem) {
        assertThatThrownBy(() -> Spreadsheet.read(file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(problem));
    }
}
