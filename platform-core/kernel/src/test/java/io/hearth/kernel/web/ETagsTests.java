package io.hearth.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTests {

    private static ProblemCode refusal(Runnable work) {
        var code = new ProblemCode[1];
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(ProblemException.class, refused -> code[0] = refused.code());
        return code[0];
    }

    @Test
    void readsTheTagsItWrites() {
        assertThat(ETags.require(ETags.of(7))).isEqualTo(7);
        assertThat(ETags.require("\"7\"")).isEqualTo(7);
        assertThat(ETags.find(" W/\"12\" ")).hasValue(12);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "*"})
    void asksForAVersionWhereOneIsRequired(@Nullable String header) {
        assertThat(ETags.find(header)).isEmpty();
        assertThat(refusal(() -> ETags.require(header))).isEqualTo(CommonProblem.PRECONDITION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "W/7", "\"x\"", "\"-1\"", "\"1\", \"2\"", "\"99999999999999999999\"", "W/\"\""})
    void refusesTagsThatAreNotItsOwn(String header) {
        assertThat(refusal(() -> ETags.find(header))).isEqualTo(CommonProblem.REQUEST_INVALID);
    }

    @Test
    void refusesAVersionThatHasMovedOn() {
        ETags.check(7, 7);
        ETags.check(OptionalLong.empty(), 7);
        assertThat(refusal(() -> ETags.check(6, 7))).isEqualTo(CommonProblem.STALE_VERSION);
        assertThat(refusal(() -> ETags.check(OptionalLong.of(8), 7))).isEqualTo(CommonProblem.STALE_VERSION);
    }
}
