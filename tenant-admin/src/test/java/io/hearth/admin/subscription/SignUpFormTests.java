package io.hearth.admin.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpFormTests {

    @Test
    void namesEveryMissingFieldAtOnce() {
        assertThat(errors(new OpenSignUp(null, " ", null, null, null, "", null, null)))
                .extracting(FieldProblem::field)
                .containsExactly("companyName", "slug", "adminName", "email", "password", "plan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "li",
                "li@",
                "@example.cn",
                "li@example",
                "li lei@example.cn",
                "li@exa mple.cn",
                "li@.cn",
                "li@example..cn",
                "li@-example.cn",
                "<li@example.cn>",
                "li@example.cn,wang@example.cn"
            })
    void refusesWhatIsNoEmailAddress(String email) {
        assertThat(errors(form("暖邻物业", email, null)))
                .containsExactly(new FieldProblem("email", "form", "is not an e-mail address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"li@example.cn", "li.lei+hearth@mail.example.com", "李雷@例子.中国", "a@b.co"})
    void acceptsEmailAddresses(String email) {
        assertThat(SignUpForm.of(form("暖邻物业", email, null)).email()).isEqualTo(email);
    }

    @Test
    void refusesNamesThatAreTooShortTooLongOrCannotBeShown() {
        assertThat(errors(form("邻", "a@b.co", null)))
                .extracting(FieldProblem::code)
                .containsExactly("too-short");
        assertThat(errors(form("邻".repeat(61), "a@b.co", null)))
                .extracting(FieldProblem::code)
                .containsExactly("too-long");
        assertThat(errors(form("暖邻\u202e物业", "a@b.co", null)))
                .extracting(FieldProblem::code)
                .containsExactly("form");
    }

    @Test
    void speaksChineseUnlessAskedForEnglish() {
        assertThat(SignUpForm.of(form("暖邻物业", "a@b.co", null)).locale()).isEqualTo("zh-CN");
        assertThat(SignUpForm.of(form("暖邻物业", "a@b.co", "en-GB")).locale()).isEqualTo("en");
        assertThat(errors(form("暖邻物业", "a@b.co", "fr")))
                .extracting(FieldProblem::code)
                .containsExactly("unknown");
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        var form = form("暖邻物业", "a@b.co", null);
        assertThat(form + " " + SignUpForm.of(form)).doesNotContain("correct horse");
    }

    @Test
    void hasTheSameFingerprintOnlyForTheSameWish() {
        var one = SignUpForm.of(form("暖邻物业", "a@b.co", null)).fingerprint();
        assertThat(SignUpForm.of(form(" 暖邻物业 ", "a@b.co", "zh")).fingerprint()).isEqualTo(one);
        assertThat(SignUpForm.of(form("暖邻物业", "a@b.com", null)).fingerprint()).isNotEqualTo(one);
    }

    private static OpenSignUp form(String company, String email, @Nullable String locale) {
        return new OpenSignUp(company, "sunny", "李雷", email, "correct horse battery", "trial", locale, null);
    }

    private static List<FieldProblem> errors(OpenSignUp input) {
        var problem = new ProblemException[1];
        assertThatThrownBy(() -> SignUpForm.of(input))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> problem[0] = thrown);
        return problem[0].errors();
    }
}
