package io.hearth.desk.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskingTests {

    @ParameterizedTest
    @CsvSource({
        "请问装修押金什么时候退, 装修押金 退",
        "电梯停了怎么办, 电梯停了",
        "能不能在阳台养鸡, 在阳台养鸡",
        "我家没水了吗?, 没水了",
        "一下雨就漏水, 一下雨就漏水",
        "网吧太吵, 网吧太吵",
        "漏水, 漏水",
    })
    void leavesWhatIsAskedFor(String text, String rest) {
        assertThat(Asking.withoutAsking(text).strip().replaceAll("\\s+", " ")).isEqualTo(rest);
    }

    @Test
    void leavesATextOfNothingElse() {
        assertThat(Asking.withoutAsking("请问")).isEqualTo("请问");
        assertThat(Asking.withoutAsking("怎么办?")).isEqualTo("怎么办?");
    }
}
