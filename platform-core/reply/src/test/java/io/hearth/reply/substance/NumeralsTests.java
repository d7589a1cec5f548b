package io.hearth.reply.substance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTests {

    @ParameterizedTest
    @CsvSource({
        "十五分钟内, 15分钟内",
        "两小时, 2小时",
        "一个半小时, 1.5小时",
        "半小时, 0.5小时",
        "半个月, 0.5月",
        "两三天, 2-3天",
        "三十五元, 35元",
        "一百二十块, 120块",
        "一百零二元, 102元",
        "三万五千元, 35000元",
        "百分之五, 5%",
        "十天, 10天",
        "二十四小时, 24小时",
        "早上八点半, 早上8:30",
        "一次, 1次",
        "一个工作日, 1个工作日"
    })
    void readsWhatCounts(String written, String digits) {
        assertThat(Numerals.digits(written)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({"统一安排", "第一时间", "一般情况", "唯一的", "一分为二", "千万注意", "万一", "十分抱歉", "一起", "一点击就好", "千万别"})
    void leavesAloneWhatCountsNothing(String written) {
        assertThat(Numerals.digits(written)).isEqualTo(written);
    }
}
