package io.hearth.reply.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hearth.reply.markup.Markdown;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReplyTextTests {

    private static final Variable AMOUNT = new Variable("amount", "金额", VariableType.AMOUNT, null, null);
    private static final Variable NAME =
            new Variable("owner", "称呼", VariableType.TEXT, VariableSource.OWNER_SALUTATION, "您好");

    @Test
    void fillsGapsWithTheirValuesAsEachTypeWritesThem() {
        ReplyText.Filled filled = ReplyText.parse("{{owner}}，本月 {{ amount }}，共 {{amount}}。")
                .fill(List.of(AMOUNT, NAME), Map.of("amount", "120.50", "owner", "王女士"), UnaryOperator.identity());

        assertThat(filled.text()).isEqualTo("王女士，本月 120.50元，共 120.50元。");
        assertThat(filled.whole()).isTrue();
    }

    @Test
    void namesWhatNobodyFilledAndLetsAFallbackStandIn() {
        ReplyText.Filled filled = ReplyText.parse("{{owner}}，{{amount}}")
                .fill(List.of(AMOUNT, NAME), Map.of("amount", " "), UnaryOperator.identity());

        assertThat(filled.text()).isEqualTo("您好，{{amount}}");
        assertThat(filled.missing()).containsExactly("amount");
        assertThat(filled.whole()).isFalse();
    }

    @Test
    void refusesAValueOfAnotherType() {
        ReplyText.Filled filled =
                ReplyText.parse("{{amount}}").fill(List.of(AMOUNT), Map.of("amount", "一百"), UnaryOperator.identity());

        assertThat(filled.wrong()).containsExactly("amount");
        assertThat(filled.missing()).isEmpty();
        assertThat(filled.whole()).isFalse();
    }

    @Test
    void keepsAValueWordsWhateverMarkupStandsInIt() {
        ReplyText.Filled filled = ReplyText.parse("您好 {{owner}}")
                .fill(List.of(NAME), Map.of("owner", "[点我](javascript:alert(1)) **王** <b>"), Markdown::escaped);

        assertThat(Markdown.html(filled.text()))
                .doesNotContain("<a", "<strong", "<b>")
                .contains("[点我](javascript:alert(1)) **王** &lt;b&gt;");
    }

    @Test
    void takesWhatATypeIsAndRefusesWhatItIsNot() {
        assertThat(VariableType.DATE.written("2026-05-01")).contains("2026年5月1日");
        assertThat(VariableType.DATE.written("5月1日")).isEmpty();
        assertThat(VariableType.DATE.written("2026-02-30")).isEmpty();
        assertThat(VariableType.TIME.written("8:30")).isEmpty();
        assertThat(VariableType.TIME.written("08:30")).contains("08:30");
        assertThat(VariableType.DATETIME.written("2026-05-01T08:30")).contains("2026年5月1日 08:30");
        assertThat(VariableType.AMOUNT.written("￥2.5")).contains("2.5元");
        assertThat(VariableType.AMOUNT.written("2.555")).isEmpty();
        assertThat(VariableType.NUMBER.written("-3.25")).contains("-3.25");
        assertThat(VariableType.NUMBER.written("3个")).isEmpty();
        assertThat(VariableType.PHONE.written("+86 138-0000-0000")).contains("+86 138-0000-0000");
        assertThat(VariableType.PHONE.written("找小王")).isEmpty();
        assertThat(VariableType.TEXT.written("一行\n两行")).isEmpty();
        assertThat(VariableType.TEXT.written("字".repeat(201))).isEmpty();
    }

    @Test
    void namesWhatCannotBeReadWithItsPlace() {
        ReplyText read = ReplyText.parse("前{{9x}}中{{open");

        assertThat(read.flaws())
                .containsExactly(
                        new ReplyText.Flaw(1, ReplyText.Flaw.Kind.BAD_NAME, "9x"),
                        new ReplyText.Flaw(8, ReplyText.Flaw.Kind.UNCLOSED, "{{open"));
        assertThat(read.fill(List.of(), Map.of(), UnaryOperator.identity()).text())
                .isEqualTo("前{{9x}}中{{open");
    }

    @Test
    void checksAReplyWhole() {
        Variable twice = new Variable("amount", "金额", VariableType.AMOUNT, null, "很多");

        assertThat(ReplyCheck.of("{{amount}} {{nobody}}", "字".repeat(301), List.of(AMOUNT, twice, NAME)))
                .extracting(ReplyCheck.Finding::part, ReplyCheck.Finding::flaw, ReplyCheck.Finding::text)
                .containsExactly(
                        tuple(ReplyCheck.ReplyPart.VARIABLES, ReplyCheck.Flaw.DECLARED_TWICE, "amount"),
                        tuple(ReplyCheck.ReplyPart.VARIABLES, ReplyCheck.Flaw.BAD_FALLBACK, "amount"),
                        tuple(ReplyCheck.ReplyPart.BODY, ReplyCheck.Flaw.UNDECLARED, "nobody"),
                        tuple(ReplyCheck.ReplyPart.PLAIN, ReplyCheck.Flaw.TOO_LONG, ""),
                        tuple(ReplyCheck.ReplyPart.VARIABLES, ReplyCheck.Flaw.UNUSED, "owner"));
        assertThat(ReplyCheck.of("{{amount}}", "{{owner}}", List.of(AMOUNT, NAME)))
                .isEmpty();
    }
}
