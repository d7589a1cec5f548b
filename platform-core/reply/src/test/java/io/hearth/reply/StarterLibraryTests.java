package io.hearth.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.StarterLibrary.Starter;
import io.hearth.reply.text.ReplyCheck;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarterLibraryTests {

    static List<Starter> starters() {
        return StarterLibrary.all();
    }

    @Test
    void holdsAtLeastAHundredAndTwentyRepliesEachOnce() {
        assertThat(starters())
                .hasSizeGreaterThanOrEqualTo(120)
                .extracting(Starter::code)
                .doesNotHaveDuplicates();
        assertThat(starters()).extracting(Starter::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("starters")
    void canBeSentAsItIsOnceItsVariablesAreFilled(Starter starter) {
        assertThat(ReplyCheck.of(starter.body(), starter.plain(), starter.variables()))
                .isEmpty();
        assertThat(starter.questions()).hasSizeBetween(3, 6).doesNotHaveDuplicates();
        assertThat(starter.kinds())
                .isNotEmpty()
                .isSubsetOf("INQUIRY", "COMPLAINT", "REPAIR", "CONVENIENCE", "EMERGENCY", "CALLBACK");
        assertThat(starter.body()).doesNotContain("<", "![", "```");
        assertThat(starter.reviewMonths()).isBetween(1, 24);
    }

    /** Numbers everybody knows and nobody sets; whatever else counts is a company's own and therefore a variable. */
    @ParameterizedTest
    @MethodSource("starters")
    void makesUpNoAmountsAndNoTelephoneNumbers(Starter starter) {
        String words = starter.body() + starter.plain();

        assertThat(words).doesNotContainPattern("\\d+(\\.\\d+)?\\s*(元|块)");
        assertThat(java.util.regex.Pattern.compile("(?<!\\d)\\d{3,}(?!\\d)")
                        .matcher(words)
                        .results()
                        .map(java.util.regex.MatchResult::group))
                .isSubsetOf(Set.of(
                        "110", "119", "120", "122", "12345", "12315", "12318", "12369", "12348", "96119", "95598",
                        "12356"));
    }
}
