package io.hearth.desk.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.text.VariableType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTests {

    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final UUID COMPANYS = new UUID(0, 1);
    private static final UUID ESTATES = new UUID(0, 2);

    private static GuideContent says(@Nullable String body, Map<String, String> values) {
        return new GuideContent(
                "物业费",
                "",
                body,
                null,
                List.of(),
                body != null && body.contains("{{fee}}")
                        ? List.of(new GuideVariable("fee", "单价", VariableType.NUMBER, null, true))
                        : List.of(),
                values,
                null,
                null,
                null);
    }

    private static Edition edition(
            UUID of, int number, LocalDate from, @Nullable LocalDate until, GuideContent content) {
        return new Edition(of, number, content, from, until);
    }

    private static List<String> told(History history) {
        return history.periods().stream()
                .map(period -> period.from() + ".." + period.until() + " "
                        + period.told().body())
                .toList();
    }

    @Test
    void letsALaterEditionTakeOverOnItsFirstDay() {
        History history = History.of(
                new Chain(
                        List.of(
                                edition(COMPANYS, 1, MAY, null, says("旧", Map.of())),
                                edition(COMPANYS, 2, JUNE, null, says("新", Map.of()))),
                        null),
                Chain.NONE,
                Map.of());
        assertThat(told(history)).containsExactly("2026-05-01..2026-05-31 旧", "2026-06-01..null 新");
        assertThat(history.shown(MAY.minusDays(9)).orElseThrow().standing(MAY.minusDays(9)))
                .isEqualTo(GuideStanding.UPCOMING);
        assertThat(history.on(JUNE.minusDays(1)).map(period -> period.standing(JUNE)))
                .contains(GuideStanding.ENDED);
        assertThat(history.on(MAY.minusDays(1))).isEmpty();
    }

    @Test
    void takesTheLaterVersionOfTwoThatBeginOnTheSameDayAndForgetsTheOther() {
        History history = History.of(
                new Chain(
                        List.of(
                                edition(COMPANYS, 2, MAY, null, says("改正", Map.of())),
                                edition(COMPANYS, 1, MAY, null, says("写错", Map.of()))),
                        null),
                Chain.NONE,
                Map.of());
        assertThat(told(history)).containsExactly("2026-05-01..null 改正");
    }

    @Test
    void showsAGuideOnlyWhereTheEstateFillsItsGaps() {
        Chain company = new Chain(List.of(edition(COMPANYS, 1, MAY, null, says("每平方米{{fee}}元", Map.of()))), null);
        assertThat(History.of(company, Chain.NONE, Map.of()).periods()).isEmpty();
        Chain estate = new Chain(
                List.of(
                        edition(ESTATES, 1, JUNE, null, says(null, Map.of("fee", "2.5"))),
                        edition(ESTATES, 2, JULY, null, says(null, Map.of("fee", "3")))),
                null);
        assertThat(told(History.of(company, estate, Map.of())))
                .containsExactly("2026-06-01..2026-06-30 每平方米2\\.5元", "2026-07-01..null 每平方米3元");
    }

    @Test
    void followsTheCompanysTextWhereTheEstateHasValuesOnly() {
        Chain company = new Chain(
                List.of(
                        edition(COMPANYS, 1, MAY, null, says("每平方米{{fee}}元", Map.of())),
                        edition(COMPANYS, 2, JULY, null, says("每月每平方米{{fee}}元", Map.of()))),
                null);
        Chain estate = new Chain(List.of(edition(ESTATES, 1, MAY, null, says(null, Map.of("fee", "3")))), null);
        assertThat(told(History.of(company, estate, Map.of())))
                .containsExactly("2026-05-01..2026-06-30 每平方米3元", "2026-07-01..null 每月每平方米3元");
    }

    @Test
    void takesWhatDidNotChangeForOwnersAsOnePeriod() {
        Chain company = new Chain(
                List.of(
                        edition(COMPANYS, 1, MAY, null, says("总部", Map.of())),
                        edition(COMPANYS, 2, JULY, null, says("总部又改", Map.of()))),
                null);
        Chain estate = new Chain(List.of(edition(ESTATES, 1, MAY, null, says("本项目", Map.of()))), null);
        assertThat(told(History.of(company, estate, Map.of()))).containsExactly("2026-05-01..null 本项目");
    }

    @Test
    void fallsBackToTheCompanysWhenTheEstatesOwnIsOver() {
        Chain company = new Chain(List.of(edition(COMPANYS, 1, MAY, null, says("总部", Map.of()))), null);
        Chain estate = new Chain(List.of(edition(ESTATES, 1, JUNE, JUNE.plusDays(9), says("活动", Map.of()))), null);
        assertThat(told(History.of(company, estate, Map.of())))
                .containsExactly("2026-05-01..2026-05-31 总部", "2026-06-01..2026-06-10 活动", "2026-06-11..null 总部");
    }

    @Test
    void keepsWhatWasInForceReadableAfterTheEnd() {
        History history = History.of(
                new Chain(List.of(edition(COMPANYS, 1, MAY, null, says("旧", Map.of()))), JULY), Chain.NONE, Map.of());
        assertThat(told(history)).containsExactly("2026-05-01..2026-06-30 旧");
        assertThat(history.shown(JULY).map(period -> period.standing(JULY))).contains(GuideStanding.ENDED);
    }

    @Test
    void namesWhatIsDifferentLineByLine() {
        Told was = new Told(
                "装修",
                "",
                "第一行\n\n第二行\n\n第三行",
                List.of(new GuideFee("押金", "元/户", "1000", "合同", ""), new GuideFee("清运", "", "自运", "", "")),
                List.of(),
                Set.of(),
                Set.of());
        Told is = new Told(
                "装修",
                "",
                "第一行\n\n第二行改了\n\n第三行\n\n第四行",
                List.of(new GuideFee("押金", "元/户", "2000", "合同", "")),
                List.of(),
                Set.of(),
                Set.of());
        assertThat(Changes.between(was, is))
                .containsExactly(
                        new GuideChange(GuideChange.Part.FEE, "押金：1000 元/户；合同", "押金：2000 元/户；合同"),
                        new GuideChange(GuideChange.Part.FEE, "清运：自运", null),
                        new GuideChange(GuideChange.Part.TEXT, "第二行", "第二行改了"),
                        new GuideChange(GuideChange.Part.TEXT, null, "第四行"));
        assertThat(Changes.between(was, was)).isEmpty();
    }
}
