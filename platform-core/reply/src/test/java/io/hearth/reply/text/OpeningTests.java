package io.hearth.reply.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.text.ReplyCheck.Finding;
import io.hearth.reply.text.ReplyCheck.Flaw;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTests {

    @Test
    void saysWhoSpeaks() {
        assertThat(Opening.filled("{{owner}}，您好！我是{{company}}客服{{staff}}。", Map.of("company", "云栖物业", "staff", "小李")))
                .isEqualTo("业主，您好！我是云栖物业客服小李。");
    }

    @ParameterizedTest
    @CsvSource({
        "'您好，物业费可以在前台交。','物业费可以在前台交。'",
        "'您好！{{unit}}的账单已发。','{{unit}}的账单已发。'",
        "'{{owner}}，您好！账单已发。','账单已发。'",
        "'{{owner}}您好，账单已发。','账单已发。'",
        "'您好 {{owner}}，账单已发。','账单已发。'",
        "'尊敬的{{ owner }}女士，您好啊！账单已发。','账单已发。'",
        "'师傅到了会说您好，请开门。','师傅到了会说您好，请开门。'",
        "'账单已发。您好好休息。','账单已发。您好好休息。'",
        "'您好好休息','您好好休息'"
    })
    void greetsOnce(String reply, String rest) {
        assertThat(Opening.before("王芳，您好！我是小李。", "\n", reply)).isEqualTo("王芳，您好！我是小李。\n" + rest);
    }

    @Test
    void namesGapsThatNothingFills() {
        assertThat(Opening.check("您好，我是{{staff}}。")).isEmpty();
        assertThat(Opening.check("您好，{{price}} {{staff"))
                .extracting(Finding::flaw)
                .containsExactlyInAnyOrder(Flaw.UNDECLARED, Flaw.UNCLOSED_VARIABLE);
    }
}
