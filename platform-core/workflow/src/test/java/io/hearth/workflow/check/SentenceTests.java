package io.hearth.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentenceTests {

    private static final Pattern GAP = Pattern.compile("\\{\\d}");

    @Test
    void areThereForEveryCode() {
        assertThat(Arrays.stream(Sentence.values()).map(Sentence::code).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(FindingCode.values());
    }

    @ParameterizedTest
    @EnumSource(Sentence.class)
    void sayTheSameInChineseAndEnglish(Sentence sentence) {
        Words words = sentence.template();

        assertThat(words.zh()).matches(".*\\p{IsHan}.*[。}]");
        assertThat(words.en()).matches("\\p{ASCII}+[.}]");
        assertThat(gaps(words.zh())).isEqualTo(gaps(words.en()));
    }

    @Test
    void keepNamesAsTheyAre() {
        Words words = Sentence.REQUIRES_UNDECLARED.about(new Words("{1}", "{1}"), new Words("甲", "A"));

        assertThat(words.zh()).isEqualTo("步骤「{1}」要求填写「甲」，但流程没有这个字段。");
        assertThat(words.en()).isEqualTo("The step \"{1}\" asks for \"A\", which is no field of the workflow.");
    }

    private static Set<String> gaps(String text) {
        return new TreeSet<>(List.copyOf(
                GAP.matcher(text).results().map(found -> found.group()).toList()));
    }
}
