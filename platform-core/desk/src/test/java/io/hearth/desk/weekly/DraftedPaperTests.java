package io.hearth.desk.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftedPaperTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate WEEK = LocalDate.parse("2026-11-16");
    private static final Instant FROM = Instant.parse("2026-11-13T07:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-20T07:00:00Z");

    private static String words(PaperContent content) {
        return String.join("\n", content.words().toList());
    }

    @Test
    void saysThatNothingHappened() {
        PaperContent quiet = DraftedPaper.of(
                "星河湾",
                WEEK,
                new WeekFacts(FROM, UNTIL, 0, 0, 3, 0, null, List.of(), List.of(), List.of(), List.of(), List.of()),
                ZONE);
        assertThat(words(quiet)).contains("没有新的报修、通知和计划施工", "本周没有完成的维修", "下周暂无计划施工", "还没有收到好人好事");
        assertThat(quiet.deedIds()).isEmpty();
    }

    @Test
    void saysWhatTheFactsSayAndNothingElse() {
        PaperContent paper = DraftedPaper.of(
                "星河湾",
                WEEK,
                new WeekFacts(
                        FROM,
                        UNTIL,
                        12,
                        9,
                        4,
                        7,
                        6.0,
                        List.of(new WeekFacts.Count("水电*维修", 5, 2), new WeekFacts.Count("门窗", 2, 0)),
                        List.of(new WeekFacts.Count("电梯", 1, 1)),
                        List.of(),
                        List.of(new WeekFacts.Told(
                                "二期停水", Instant.parse("2026-11-24T01:00:00Z"), Instant.parse("2026-11-24T04:00:00Z"))),
                        List.of()),
                ZONE);
        assertThat(words(paper))
                .contains(
                        "收到您反映的事项 12 件，办结 9 件，还有 4 件",
                        "完成维修 **7** 件，半数在 6 小时内修好",
                        "水电\\*维修 5 件（其中公共区域 2 件）",
                        "- 门窗 2 件\n",
                        "二期停水：11月24日 09:00 至 11月24日 12:00",
                        "已约好上门：电梯 1 件");
        assertThat(paper.title()).isEqualTo("星河湾园区周报（11月16日—11月22日）");
    }

    @Test
    void leavesOutWhoMayNotBeNamed() {
        assertThat(GoodDeed.shown("陈先生捡到一部手机。", "陈先生", false)).isEqualTo("一位热心业主捡到一部手机。");
        assertThat(GoodDeed.shown("捡到一部手机。", "陈先生", false)).isEqualTo("捡到一部手机。");
        assertThat(GoodDeed.shown("捡到一部手机。", "陈先生", true)).isEqualTo("陈先生：捡到一部手机。");
        assertThat(GoodDeed.shown("捡到一部手机。", null, false)).isEqualTo("捡到一部手机。");
    }
}
