package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the company writes to its owners.
 *
 * @param opening whether a first reply begins with these words
 * @param openingText with gaps for owner, company, staff, estate and ticket_no
 * @param greetingText for whoever calls, with gaps for company, staff and estate
 * @param estates with which words estates begin instead
 * @param plainLanguage whether words of the trade and long sentences are pointed out
 * @param mine whether they are to the caller
 * @param words the company's own, which count before the shipped ones
 * @param leftOut shipped words that the company does not mind
 */
@Schema(name = "WritingRules")
public record WritingRulesView(
        boolean opening,

        @Schema(example = "{{owner}}，您好！我是{{company}}客服{{staff}}。")
        String openingText,

        @Schema(example = "您好，{{company}}客服，我是{{staff}}，请问有什么可以帮您？")
        String greetingText,

        List<EstateWords> estates,
        boolean plainLanguage,
        boolean mine,
        List<WordToAvoid> words,
        List<WordToAvoid> shipped,
        List<String> leftOut,
        long version) {

    /**
     * A word of the trade.
     *
     * @param instead what owners understand; null where the writer has to find the words
     */
    public record WordToAvoid(
            @Schema(example = "公区") String word,
            @Schema(example = "公共区域") @Nullable String instead,
            @Nullable String why) {}
}
