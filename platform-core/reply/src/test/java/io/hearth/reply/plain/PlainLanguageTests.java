package io.hearth.reply.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.plain.PlainLanguage.Hint;
import io.hearth.reply.plain.PlainLanguage.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainLanguageTests {

    private final PlainLanguage language = new PlainLanguage(Map.of("公区", "公共区域", "公区能耗", "公共区域的水电费"));

    @Test
    void namesWordsOfTheTradeWithPlainOnesInstead() {
        assertThat(language.hints("您好，公区能耗已公示，公区照明已修。"))
                .containsExactly(
                        new Hint(Kind.JARGON, 3, 7, "公区能耗", "公共区域的水电费"), new Hint(Kind.JARGON, 11, 13, "公区", "公共区域"));
    }

    @Test
    void namesSentencesThatAreReadTwice() {
        String sentence = "字".repeat(PlainLanguage.LONG + 1);

        assertThat(language.hints("短句。" + sentence + "。"))
                .containsExactly(new Hint(Kind.LONG_SENTENCE, 3, 3 + sentence.length(), sentence, null));
        assertThat(language.hints("字".repeat(PlainLanguage.LONG) + "。")).isEmpty();
    }

    @Test
    void saysNothingWithoutWords() {
        assertThat(new PlainLanguage(Map.of()).hints("公区")).isEmpty();
    }
}
