package io.hearth.desk.matter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTests {

    @ParameterizedTest
    @CsvSource({
        "3栋2单元201厨房水管漏水, 厨房漏水还没人来",
        "3栋2单元201厨房水管漏水, 漏水",
        "楼上半夜噪音扰民, 3-2-201 楼上噪音又来了",
        "电梯异响, 2单元电梯异响",
        "water pipe leaks, the water pipe still leaks",
    })
    void takesTheSameThingInOtherWordsForTheSame(String one, String other) {
        assertThat(Likeness.alike(one, "", other, "")).isTrue();
        assertThat(Likeness.alike(other, "", one, "")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "3栋2单元201厨房水管漏水, 3栋2单元201家里突然没电",
        "3栋2单元201, 3栋2单元201",
        "装修手续怎么办, 楼上半夜噪音扰民",
        "201, 201",
        "灯坏了没人来, 水管没人来",
        "请尽快处理, 请尽快处理",
    })
    void doesNotTakeTheSameHomeForTheSameThing(String one, String other) {
        assertThat(Likeness.alike(one, "", other, "")).isFalse();
    }

    @org.junit.jupiter.api.Test
    void readsTheDescriptionWhereTitlesDiffer() {
        assertThat(Likeness.alike("请尽快处理", "厨房水槽下面一直滴水，用盆接着", "师傅什么时候来", "厨房水槽下面还在滴水，盆都接满了"))
                .isTrue();
    }
}
