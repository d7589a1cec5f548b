package io.hearth.desk.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharactersTests {

    @Test
    void writesTraditionalCharactersSimplifiedOneForOne() {
        assertThat(Characters.simplified("３樓電梯壞了，Ａ座 <b>")).isEqualTo("３楼电梯坏了，Ａ座 <b>");
        assertThat(Characters.simplified("")).isEmpty();
    }

    @Test
    void leavesOtherTextAsItIs() {
        String text = "3栋电梯坏了 a😀";
        assertThat(Characters.simplified(text)).isSameAs(text);
    }
}
