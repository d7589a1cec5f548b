package io.hearth.reply.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTests {

    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Hant-Hans");
    private static final Normalizer2 WIDTH_AND_CASE = Normalizer2.getNFKCCasefoldInstance();

    @ParameterizedTest
    @CsvSource({"３棟２單元２０１,3栋2单元201", "電梯壞了,电梯坏了", "WiFi,wifi", "巡察,巡查", "沈默,沉默", "乾淨,干净", "若干,若干"})
    void writesAlikeWhatIsWrittenInManyWays(String text, String normal) {
        assertThat(Wording.normal(text)).isEqualTo(normal);
    }

    @Test
    void leavesOutNoRuleWhereItLeavesTheRulesOut() {
        List<String> phrases = SIMPLIFIED
                .toRules(false)
                .lines()
                .filter(rule -> rule.contains(">"))
                .map(rule -> rule.substring(0, rule.indexOf('>')).strip())
                .toList();
        assertThat(phrases).hasSizeGreaterThan(4000).allSatisfy(WordingTests::isAsByTheRules);
        assertThat(IntStream.rangeClosed(0x3400, 0x9FFF).mapToObj(Character::toString))
                .allSatisfy(WordingTests::isAsByTheRules);
    }

    private static void isAsByTheRules(String text) {
        assertThat(Wording.normal(text)).isEqualTo(SIMPLIFIED.transliterate(WIDTH_AND_CASE.normalize(text)));
    }
}
