package io.hearth.admin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugRulesTests {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "sunny-home", "a1-b2-c3", "3m9", "nuanlin2026", "abcdefghij-abcdefghij-abcdefgh"})
    void acceptsLowerCaseWordsWithSingleHyphens(String slug) {
        assertThat(SlugRules.problemOf(slug)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "-abc",
                "abc-",
                "ab--cd",
                "xn--fiq228c",
                "Abc",
                "a_b",
                "a.b.c",
                "a b c",
                "暖邻物业",
                "abcdefghij-abcdefghij-abcdefghi",
                "abc\n",
                "ａｂｃ"
            })
    void refusesWhatIsNoHostName(String slug) {
        assertThat(SlugRules.problemOf(slug)).contains(SubscriptionProblem.SLUG_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"www", "api", "platform", "admin", "localhost", "mail", "static", "sign-in", "hearth"})
    void refusesNamesThatBelongToThePlatform(String slug) {
        assertThat(SlugRules.problemOf(slug)).contains(SubscriptionProblem.SLUG_RESERVED);
    }
}
