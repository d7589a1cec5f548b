package io.hearth.desk.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hearth.desk.search.query.Condition.Part;
import io.hearth.desk.search.query.Condition.Whose;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTests {

    /** A Sunday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void takesOperatorsOutOfTheWords() {
        Asked asked = asked("漏水 state:open kind:投诉 estate:\"云栖 花园\" 三楼 has:photo");
        assertThat(asked.words()).isEqualTo("漏水 三楼");
        assertThat(asked.phrases()).isEmpty();
        assertThat(asked.conditions())
                .containsExactly(
                        new Condition.State(Set.of(StateCategory.NEW, StateCategory.ACTIVE, StateCategory.WAITING)),
                        new Condition.Kind(TicketKind.COMPLAINT),
                        new Condition.Estate("云栖 花园"),
                        new Condition.Has(Part.PHOTO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state:closed",
                "STATE:Closed",
                "状态:已关闭",
                "状态：已关闭",
                "狀態：已關閉",
                "ｓｔａｔｅ：ｃｌｏｓｅｄ",
                "status:closed",
                "状态： 已关闭",
                "state:\"closed\"",
                "state:“closed”"
            })
    void knowsAnOperatorInEverySpelling(String typed) {
        assertThat(asked(typed)).isEqualTo(conditions(new Condition.State(Set.of(StateCategory.CLOSED))));
    }

    @Test
    void knowsEachOperator() {
        assertThat(asked("处理人:我").conditions()).containsExactly(new Condition.Assignee(Whose.MINE, "我"));
        assertThat(asked("assignee:none").conditions()).containsExactly(new Condition.Assignee(Whose.NOBODYS, "none"));
        assertThat(asked("师傅:李卫国").conditions()).containsExactly(new Condition.Assignee(Whose.NAMED, "李卫国"));
        assertThat(asked("分类:给排水").conditions()).containsExactly(new Condition.Category("给排水"));
        assertThat(asked("小区:竹溪").conditions()).containsExactly(new Condition.Estate("竹溪"));
        assertThat(asked("单号:WX-20261121-0042").conditions()).containsExactly(new Condition.Number("wx202611210042"));
        assertThat(asked("有:照片").conditions()).containsExactly(new Condition.Has(Part.PHOTO));
    }

    @Test
    void takesSeveralValuesOfOneOperator() {
        assertThat(asked("kind:投诉,维修、紧急 kind:咨询").conditions())
                .containsExactly(
                        new Condition.Kind(TicketKind.COMPLAINT),
                        new Condition.Kind(TicketKind.REPAIR),
                        new Condition.Kind(TicketKind.EMERGENCY),
                        new Condition.Kind(TicketKind.INQUIRY));
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01",
        "2026-05, 2026-05-01",
        "2026-05-31, 2026-05-31",
        "2026/5/31, 2026-05-31",
        "2026年5月, 2026-05-01",
        "2026年5月31日, 2026-05-31",
        "5月3日, 2026-05-03",
        "5月, 2026-05-01",
        "今天, 2026-11-22",
        "yesterday, 2026-11-21",
        "本周, 2026-11-16",
        "上周, 2026-11-09",
        "本月, 2026-11-01",
        "上个月, 2026-10-01",
        "去年, 2025-01-01",
        "7d, 2026-11-15",
        "7天前, 2026-11-15",
        "2周, 2026-11-08",
        "3个月前, 2026-08-22"
    })
    void countsDaysFromToday(String value, LocalDate day) {
        assertThat(asked("before:" + value).conditions()).containsExactly(new Condition.Before(day));
        assertThat(asked("晚于：" + value).conditions()).containsExactly(new Condition.After(day));
    }

    @Test
    void keepsAQuotationTogether() {
        Asked asked = asked("\"电梯 异响\" 三栋");
        assertThat(asked.phrases()).containsExactly("电梯 异响");
        assertThat(asked.words()).isEqualTo("三栋");
        assertThat(asked("「電梯異響」").phrases()).containsExactly("电梯异响");
    }

    @ParameterizedTest
    @ValueSource(strings = {"备注：没人在家", "10:05", "http://example.org/x", "地址:3-2-201", "a:", ":", "::", "a: b", "漏水:"})
    void leavesOtherColonsAsWords(String typed) {
        assertThat(asked(typed).conditions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "foo:bar, search.operator-unknown",
        "漏水 stat:open, search.operator-unknown",
        "state:, search.value-missing",
        "状态：, search.value-missing",
        "state:\"\", search.value-missing",
        "'kind:投诉,', search.value-missing",
        "state:opne, search.value-unknown",
        "kind:吵架, search.value-unknown",
        "has:money, search.value-unknown",
        "before:2026-13, search.value-unknown",
        "before:2026-02-30, search.value-unknown",
        "before:soon, search.value-unknown",
        "number:漏水, search.value-unknown",
        "estate:\"云栖, search.quote-open",
        "漏水 \"电梯, search.quote-open",
        "“漏水 电梯, search.quote-open"
    })
    void saysWhatItDoesNotUnderstand(String typed, String problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> asked(typed))
                .satisfies(e -> assertThat(e.code().code()).isEqualTo(problem))
                .satisfies(e -> assertThat(e.params()).isNotEmpty());
    }

    @Test
    void saysWhichValuesItTakes() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> asked("state:opne"))
                .satisfies(e -> assertThat(e.params())
                        .containsEntry("operator", "state")
                        .containsEntry("value", "opne")
                        .extractingByKey("expected")
                        .asString()
                        .contains("open", "closed"));
    }

    @Test
    void refusesMoreOperatorsThanAnybodyMeans() {
        assertThat(asked("kind:投诉 ".repeat(20)).conditions()).hasSize(20);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> asked("kind:投诉 ".repeat(21)))
                .satisfies(e -> assertThat(e.code().code()).isEqualTo("search.too-many-operators"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> asked("kind:" + "投诉,".repeat(60)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "  ", "，。！？…—", "\"", "\" \"", "(((", "*", ".*.*.*", "(a+)+$", "\\", "{}", "~^", "%00", "\u0000"
            })
    void takesOddTextForNoOperator(String typed) {
        assertThat(asked(typed).conditions()).isEmpty();
    }

    @Test
    void costsLittleWhateverIsTyped() {
        for (String hostile : new String[] {
            "1".repeat(500),
            "3-".repeat(250),
            "三栋".repeat(250),
            "a+".repeat(250),
            ": ".repeat(250),
            "十".repeat(500),
            "3 栋 2 ".repeat(80),
            " ".repeat(500),
            "\"a\" ".repeat(125),
            "尾号".repeat(250),
            "工单1".repeat(166),
            "ab20260101".repeat(50),
            "ﷺ".repeat(500)
        }) {
            assertThat(timeOf(hostile)).as(hostile.substring(0, 6)).isLessThan(Duration.ofMillis(500));
        }
    }

    private static Duration timeOf(String typed) {
        long begun = System.nanoTime();
        Asked asked = asked(typed);
        HouseNumbers.places(asked.words());
        TicketTerms.saidTail(asked.words());
        TicketTerms.saidNumber(asked.words(), TODAY.getYear());
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Asked asked(String typed) {
        return Asked.of(typed, TODAY);
    }

    private static Asked conditions(Condition... conditions) {
        return new Asked("", java.util.List.of(), java.util.List.of(conditions), TODAY);
    }
}
