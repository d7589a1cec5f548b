package io.hearth.desk.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.comparison.RegularSummary.Part;
import io.hearth.desk.comparison.RegularSummary.Told;
import io.hearth.desk.delivery.StaffMessage;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SummaryTextTests {

    private static final MailDays.Period OCTOBER =
            new MailDays.Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31));

    @Test
    void saysTheSameAsTextAndAsAPageInBothLanguages() {
        StaffMessage message = told("https://yunqi.example/improvement", "电梯：3 件", "Lifts: 3 tickets");

        assertThat(message.subject()).isEqualTo("每月汇总（2026-10-01 – 2026-10-31）");
        assertThat(message.text()).contains("高频问题\n- 电梯：3 件\n", "https://yunqi.example/improvement", "退订");
        assertThat(message.textEn()).contains("Most frequent\n- Lifts: 3 tickets\n", "To get it no more");
        assertThat(message.html())
                .containsSubsequence(
                        "lang=\"zh-CN\"", "高频问题", "电梯：3 件", "lang=\"en\"", "Most frequent", "Lifts: 3 tickets")
                .contains("<a href=\"https://yunqi.example/improvement\"");
    }

    @Test
    void showsWordsAsTheyAreWrittenAndFetchesNothing() {
        StaffMessage message = told("/improvement", "<img src=x onerror=alert(1)> & 100%", "<script>");

        assertThat(message.html())
                .contains("&lt;img src=x onerror=alert(1)&gt; &amp; 100%", "完整内容 /improvement")
                .doesNotContain("<img", "<script", "<link", "<style", "url(", "<a ");
        assertThat(Pattern.compile("[\";]color:")
                        .matcher(String.valueOf(message.html()))
                        .find())
                .as("text has the mail program's own colours, also dark ones")
                .isFalse();
    }

    private static StaffMessage told(String link, String zh, String en) {
        return SummaryText.of(
                "每月汇总",
                OCTOBER,
                List.of(new Part(new Told("高频问题", "Most frequent"), List.of(new Told(zh, en)))),
                link,
                "comparison-mail:1");
    }
}
