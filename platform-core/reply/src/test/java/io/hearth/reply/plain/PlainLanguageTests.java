package io.hearth.reply.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hearth.reply.StarterLibrary;
import io.hearth.reply.plain.PlainLanguage.Hint;
import io.hearth.reply.plain.PlainLanguage.Kind;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PlainLanguageTests {

    private static final PlainLanguage SHIPPED = ShippedWords.with(List.of(), Set.of());

    private final PlainLanguage language = new PlainLanguage(
            List.of(new PlainWord("公区", "公共区域", null), new PlainWord("公区能耗", "公共区域的水电费", "账单用语")), Set.of("办公区"));

    @Test
    void namesWordsOfTheTradeWithPlainOnesInstead() {
        assertThat(language.hints("您好，公区能耗已公示，公区照明已修。"))
                .containsExactly(
                        new Hint(Kind.JARGON, 3, 7, "公区能耗", "公共区域的水电费", "账单用语"),
                        new Hint(Kind.JARGON, 11, 13, "公区", "公共区域", null));
    }

    @Test
    void leavesWordsAloneInWhichOneStandsByChance() {
        assertThat(language.hints("请到办公区来")).isEmpty();
        assertThat(SHIPPED.hints("请施工单位派人来，我们建立管理台账，有空开会。")).isEmpty();
        assertThat(SHIPPED.hints("工单已派单")).extracting(Hint::text).containsExactly("工单", "派单");
    }

    @Test
    void namesSentencesThatAreReadTwice() {
        String sentence = "字".repeat(PlainLanguage.LONG + 1);

        assertThat(language.hints("短句。" + sentence + "。"))
                .containsExactly(new Hint(Kind.LONG_SENTENCE, 3, 3 + sentence.length(), sentence, null, null));
        assertThat(language.hints("字".repeat(PlainLanguage.LONG) + "。")).isEmpty();
    }

    @Test
    void findsEachLongSentenceOfTheTradeAndNoneThatWasRewritten() throws Exception {
        try (InputStream in = StarterLibrary.class.getResourceAsStream("sentences.json")) {
            JsonNode sentences = StarterLibrary.JSON.readTree(in);
            assertThat(sentences.size()).isEqualTo(20);
            for (JsonNode each : sentences) {
                assertThat(SHIPPED.hints(each.get("long").asString()))
                        .extracting(Hint::kind)
                        .contains(Kind.LONG_SENTENCE);
                assertThat(SHIPPED.hints(each.get("short").asString()))
                        .extracting(Hint::kind)
                        .doesNotContain(Kind.LONG_SENTENCE);
            }
        }
    }

    @Test
    void takesTheCompanysWordsBeforeTheShippedOnes() {
        PlainLanguage ours = ShippedWords.with(
                List.of(new PlainWord("工单", "服务单", null), new PlainWord("云管家", null, "没人知道")), Set.of("派单"));

        assertThat(ours.hints("工单已派单给云管家，接单后回电"))
                .extracting(Hint::text, Hint::instead)
                .containsExactly(tuple("工单", "服务单"), tuple("云管家", null), tuple("接单", "师傅已接手"));
    }

    @Test
    void shipsWordsThatCanBePutInPlaceOfOthersAsTheyStand() {
        assertThat(ShippedWords.all()).hasSizeGreaterThan(100).allSatisfy(word -> {
            assertThat(word.why()).isNotBlank();
            if (word.instead() != null) {
                assertThat(word.instead()).doesNotContain("…", word.word());
            }
        });
    }

    @Test
    void saysNothingWithoutWords() {
        assertThat(new PlainLanguage(List.of(), Set.of()).hints("公区")).isEmpty();
    }
}
