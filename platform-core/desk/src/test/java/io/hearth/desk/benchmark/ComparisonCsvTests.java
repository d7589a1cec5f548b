package io.hearth.desk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonCsvTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @Test
    void beginsWithAByteOrderMarkAndAHeaderInTheReadersLanguage() {
        assertThat(ComparisonCsv.of(comparison("星河湾"), Locale.SIMPLIFIED_CHINESE))
                .startsWith("\uFEFF项目,城市,");
        assertThat(ComparisonCsv.of(comparison("星河湾"), Locale.ENGLISH)).startsWith("\uFEFFEstate,City,");
    }

    @Test
    void leavesNothingThatASpreadsheetWouldRun() {
        String csv = ComparisonCsv.of(comparison("=HYPERLINK(\"http://x\",\"y\")"), Locale.ENGLISH);
        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        assertThat(ComparisonCsv.of(comparison("@SUM(A1)"), Locale.ENGLISH)).contains("\r\n'@SUM(A1),");
    }

    @Test
    void quotesSeparatorsAndLeavesUnknownNumbersEmpty() {
        assertThat(ComparisonCsv.of(comparison("一期,二期"), Locale.ENGLISH))
                .contains("\"一期,二期\",杭州,0,3,0,3,0,0,,,,,0\r\n");
    }

    private static EstateComparison comparison(String name) {
        var measures = new EstateComparison.Measures(3, 0, 3, 0, 0, null, null, null, null, 0);
        var estate = new EstateComparison.Estate(new UUID(0, 1), name, "杭州", 0);
        return new EstateComparison(
                DAY, DAY, List.of(EstateComparison.Item.of(estate, measures)), measures, "roll-ups as of now");
    }
}
