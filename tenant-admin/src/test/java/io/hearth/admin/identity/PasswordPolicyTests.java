package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTests {

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(strings = {"quiet lamps on the stairs", "暖邻服务让业主更安心一些", "Tr0ub4dor&3xyz", "a long sentence"})
    void acceptsLongPasswordsOfAnyKind(String password) {
        assertThat(policy.check(password, "li@example.com", "李雷", "Sunny Homes"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password123!",
                "1234567890",
                "0987654321",
                "aaaaaaaaaaaa",
                "qwertyuiop",
                "woaini1314520",
                "abcdefghijkl"
            })
    void refusesWhatEverybodyTriesFirst(String password) {
        assertThat(policy.check(password)).containsExactly(PasswordProblem.COMMON);
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(policy.check("九个汉字的密码不够")).containsExactly(PasswordProblem.TOO_SHORT);
        assertThat(policy.check("k1".repeat(65))).containsExactly(PasswordProblem.TOO_LONG);
    }

    @Test
    void refusesWhatIsKnownAboutTheOwner() {
        assertThat(policy.check("xx-Zhang.Wei-xx", "zhang.wei@example.com")).containsExactly(PasswordProblem.PERSONAL);
        assertThat(policy.check("sunnyhomes2026!", "li@example.com", "SunnyHomes"))
                .containsExactly(PasswordProblem.PERSONAL);
        // Two letters are in too many words to mean anything.
        assertThat(policy.check("a lively little river", "li@example.com")).isEmpty();
    }
}
