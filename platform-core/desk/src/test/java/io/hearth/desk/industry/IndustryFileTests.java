package io.hearth.desk.industry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.industry.IndustryComparison.Band;
import io.hearth.desk.industry.IndustryComparison.Cell;
import io.hearth.desk.industry.IndustryComparison.Cohort;
import io.hearth.desk.industry.IndustryComparison.Month;
import io.hearth.desk.industry.IndustryComparison.Own;
import io.hearth.desk.industry.IndustryComparison.Quartiles;
import io.hearth.desk.industry.IndustryComparison.Rules;
import io.hearth.statistics.CohortRelease.Withheld;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndustryFileTests {

    private static final Cell TOLD =
            new Cell("resolution_time", new Own(110.5, 50), new Quartiles(10, 100, 120, 140), null, Band.LOWER_MIDDLE);

    @Test
    void saysOwnValueQuartilesAndRulesOnEachLine() {
        List<String> lines = IndustryFile.of(comparison(null, TOLD), Locale.SIMPLIFIED_CHINESE)
                .lines()
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("\uFEFF月份,指标,单位,本公司,样本,下四分位,中位,上四分位,公司至少,说明,同行范围");
        assertThat(lines.getLast())
                .isEqualTo("2026-10,办结用时,分钟,110.5,50,100.0,120.0,140.0,10,低于中位,"
                        + "\"华东，在管 5,000 至 30,000 户\",2026-11-05T01:00:00Z,5,25.0,4,3,没有加");
    }

    @Test
    void saysWhichNoiseWasAdded() {
        assertThat(IndustryFile.of(comparison("Laplace, epsilon 1", TOLD), Locale.ENGLISH))
                .contains("Below the median")
                .contains("\"Laplace, epsilon 1\"");
    }

    @ParameterizedTest
    @EnumSource(Withheld.class)
    void saysWhatIsWithheldAndGivesNoQuartiles(Withheld withheld) {
        Cell cell = new Cell("satisfaction", new Own(0.9, 12), null, withheld, null);
        assertThat(IndustryFile.of(comparison(null, cell), Locale.ENGLISH)
                        .lines()
                        .toList()
                        .getLast())
                .contains(",0.9,12,,,,,Not released: ");
        assertThat(IndustryFile.of(comparison(null, cell), Locale.SIMPLIFIED_CHINESE)
                        .lines()
                        .toList()
                        .getLast())
                .contains(",0.9,12,,,,,未发布：");
    }

    @Test
    void saysWhereTheCompanyHasNoFigure() {
        Cell cell = new Cell("satisfaction", null, new Quartiles(5, 0.7, 0.8, 0.9), null, null);
        assertThat(IndustryFile.of(comparison(null, cell), Locale.SIMPLIFIED_CHINESE))
                .contains(",,,0.7,0.8,0.9,5,本公司当月没有这个数,");
    }

    @Test
    void keepsTheRulesOfEachMonthOnASheetOfTheWorkbook() throws IOException {
        byte[] bytes = IndustryFile.workbook(comparison("Laplace, epsilon 1", TOLD), Locale.ENGLISH);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<Row> figures = workbook.getFirstSheet().read();
            assertThat(figures).hasSize(2);
            assertThat(figures.getFirst().getCellText(3)).isEqualTo("Own value");
            assertThat(figures.getLast().getCellAsNumber(3).orElseThrow()).isEqualByComparingTo("110.5");
            List<Row> rules = workbook.getSheet(1).orElseThrow().read();
            assertThat(rules).hasSize(2);
            assertThat(rules.getLast().getCellText(0)).isEqualTo("2026-10");
            assertThat(rules.getLast().getCellText(7)).isEqualTo("Laplace, epsilon 1");
        }
    }

    private static IndustryComparison comparison(@Nullable String noise, Cell... cells) {
        return new IndustryComparison(
                new Cohort(Region.EAST, SizeClass.MEDIUM, null),
                List.of(new Month(
                        YearMonth.of(2026, 10),
                        Instant.parse("2026-11-05T01:00:00Z"),
                        new Rules(5, 0.25, 4, 3, noise),
                        List.of(cells))));
    }
}
