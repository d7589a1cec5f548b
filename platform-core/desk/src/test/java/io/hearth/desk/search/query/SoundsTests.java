package io.hearth.desk.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundsTests {

    @ParameterizedTest
    @ValueSource(strings = {"wangnvshi", "wangnushi", "wang", "wangnv"})
    void findsANameByItsSounds(String typed) {
        assertThat(Sounds.ofNames(List.of("王女士")).full()).contains(Sounds.typed(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wns", "wn"})
    void findsANameByItsInitials(String typed) {
        assertThat(Sounds.ofNames(List.of("王女士")).initials()).contains(Sounds.typed(typed));
    }

    @Test
    void findsWordsInsideOfATitle() {
        Sounds.Terms terms = Sounds.ofText("厨房水管漏水，请尽快");
        assertThat(terms.full())
                .contains("loushui", "chufangshuiguan", "shuiguanloushui")
                .doesNotContain("lou");
        assertThat(terms.initials()).contains("sgls", "cfs").doesNotContain("ls");
    }

    @Test
    void hearsTheRightWordInTheWrongCharacters() {
        assertThat(Sounds.ofText("电梯困人").full()).contains(Sounds.heard("电提"));
        assertThat(Sounds.ofNames(List.of("张卫国")).full()).contains(Sounds.heard("章卫国"));
        assertThat(Sounds.ofText("電梯困人").full()).contains(Sounds.heard("电梯"));
    }

    @Test
    void makesNoMoreTermsOfALongTextThanOfATitle() {
        assertThat(Sounds.ofText("漏水了".repeat(500)).full().size()).isLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"漏", "a", "201", "电梯a", "楼上楼下都在漏水", ""})
    void takesOtherTextForNoSounds(String typed) {
        assertThat(Sounds.typed(typed)).isNull();
        assertThat(Sounds.heard(typed)).isNull();
    }
}
