package io.hearth.desk.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.statistics.Funnel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailTableTests {

    private static final String LINK = "https://yunqi.example/compare/measures?measure=resolved_in_time&view=league";

    @Test
    void saysTheSameInBothLanguagesWithABarAsLongAsTheValue() {
        String html = table(
                LINK,
                line("望潮苑", 0.8, Funnel.Standing.BEYOND, false),
                line("听松苑", 0.4, null, true),
                line("观山苑", null, null, false));

        assertThat(html)
                .containsSubsequence("lang=\"zh-CN\"", "听松苑", "望潮苑", "观山苑", "lang=\"en\"", "听松苑")
                .contains("80.0%", "99.8%界外", "outside 99.8%", "样本太少", "too few")
                .contains("<td width=\"120\""
                        + " style=\"width:120px;height:8px;font-size:0;line-height:0;background-color:#1677ff")
                .contains("<td width=\"60\""
                        + " style=\"width:60px;height:8px;font-size:0;line-height:0;background-color:#1677ff");
        assertThat(html).contains("<a href=\"" + LINK.replace("&", "&amp;") + "\"");
    }

    @Test
    void fetchesNothingAndLeavesTheColoursOfTextToTheProgram() {
        String html = table(LINK, line("望潮苑", 0.8, null, false));

        assertThat(html)
                .contains("<meta name=\"color-scheme\" content=\"light dark\">")
                .doesNotContain("<img", "<script", "<link", "<style", "src=", "url(");
        assertThat(Pattern.compile("[\";]color:(?!inherit)").matcher(html).find())
                .isFalse();
        assertThat(html.replace("background-color:#1677ff", "")).doesNotContain("background");
    }

    @Test
    void showsNamesAsTheyAreWritten() {
        assertThat(table(LINK, line("<img src=x onerror=alert(1)> & 100%", 0.8, null, false)))
                .contains("&lt;img src=x onerror=alert(1)&gt; &amp; 100%")
                .doesNotContain("<img");
    }

    @Test
    void saysHowManyEstatesThereIsNoRoomForAndWhereToFindThem() {
        String html = table(
                "/compare/measures",
                IntStream.range(0, 33)
                        .mapToObj(number -> line("项目" + number, 0.5, null, false))
                        .toArray(League.Line[]::new));

        assertThat(html).contains("……另有 3 个项目", "… and 3 more", "完整内容 /compare/measures");
        assertThat(html).doesNotContain("<a ");
    }

    private static String table(String link, League.Line... lines) {
        LocalDate from = LocalDate.of(2026, 11, 1);
        LocalDate to = LocalDate.of(2026, 11, 7);
        League league = new League(
                "resolved_in_time",
                from,
                to,
                0.7,
                List.of(lines),
                null,
                null,
                new CellAnswer.Freshness(1, Instant.EPOCH, true));
        ComparisonMailStore.Row mail = new ComparisonMailStore.Row(
                UUID.randomUUID(),
                "每周及时率",
                MailView.Content.LEAGUE,
                "resolved_in_time",
                null,
                false,
                MailView.Rhythm.WEEKLY,
                false,
                UUID.randomUUID(),
                "周敏",
                1);
        return MailTable.of(mail, MeasureCatalogue.require("resolved_in_time"), league, link);
    }

    private static League.Line line(
            String name, @Nullable Double value, Funnel.@Nullable Standing standing, boolean few) {
        return new League.Line(
                new ComparedEstate(UUID.randomUUID(), name, "杭州", 1000, 2010, null),
                value,
                null,
                8,
                10,
                10,
                few,
                value == null ? null : new Range(value - 0.1, value + 0.1),
                null,
                standing,
                null);
    }
}
